def common_items(first, second):
    return sorted({item for item in first if item in second})

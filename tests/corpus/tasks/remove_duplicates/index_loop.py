def remove_duplicates(values):
    kept = []
    for i in range(len(values)):
        if values[i] not in values[:i]:
            kept.append(values[i])
    return kept

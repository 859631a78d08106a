def common_items(a, b):
    common = []
    for x in a:
        for y in b:
            if x == y:
                if x not in common:
                    common.append(x)
    common.sort()
    return common

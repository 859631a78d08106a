def remove_duplicates(items):
    order = {}
    for item in items:
        order[item] = True
    return list(order)

def flatten(items):
    result = []
    todo = list(items)
    while todo:
        first = todo.pop(0)
        if isinstance(first, list):
            todo = first + todo
        else:
            result.append(first)
    return result

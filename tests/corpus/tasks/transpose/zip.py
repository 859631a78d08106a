def transpose(matrix):
    result = []
    for column in zip(*matrix):
        result.append(list(column))
    return result

def transpose(matrix):
    if len(matrix) == 0:
        return []
    width = len(matrix[0])
    return [[row[i] for row in matrix] for i in range(width)]

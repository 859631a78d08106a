def matrix_sums(matrix):
    size = len(matrix)
    rows = []
    for row in matrix:
        rows.append(sum(row))
    columns = []
    for c in range(size):
        total = 0
        for r in range(size):
            total += matrix[r][c]
        columns.append(total)
    diagonal = 0
    for i in range(size):
        diagonal += matrix[i][i]
    return rows, columns, diagonal

def matrix_sums(matrix):
    size = len(matrix)
    rows = [sum(row) for row in matrix]
    columns = [sum(row[c] for row in matrix) for c in range(size)]
    diagonal = sum(matrix[i][i] for i in range(size))
    return rows, columns, diagonal

def matrix_sums(grid):
    n = len(grid)
    rows = [0] * n
    columns = [0] * n
    diagonal = 0
    for r in range(n):
        for c in range(n):
            value = grid[r][c]
            rows[r] += value
            columns[c] += value
            if r == c:
                diagonal += value
    return rows, columns, diagonal

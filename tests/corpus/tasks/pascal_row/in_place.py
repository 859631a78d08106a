def pascal_row(n):
    row = [1] * (n + 1)
    for size in range(2, n + 1):
        for i in range(size - 1, 0, -1):
            row[i] = row[i] + row[i - 1]
    return row

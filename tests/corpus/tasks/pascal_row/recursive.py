def pascal_row(n):
    if n == 0:
        return [1]
    above = pascal_row(n - 1)
    row = [1]
    for i in range(1, n):
        row.append(above[i - 1] + above[i])
    row.append(1)
    return row

def pascal_row(n):
    row = []
    value = 1
    for k in range(n + 1):
        row.append(value)
        value = value * (n - k) // (k + 1)
    return row

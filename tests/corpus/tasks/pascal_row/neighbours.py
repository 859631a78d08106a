def pascal_row(n):
    row = [1]
    for _ in range(n):
        following = [1]
        for i in range(len(row) - 1):
            following.append(row[i] + row[i + 1])
        following.append(1)
        row = following
    return row

rows, columns = 3, 4
grid = [[0] * columns for _ in range(rows)]
for r in range(rows):
    for c in range(columns):
        grid[r][c] = r * columns + c

for row in grid:
    print(" ".join(f"{value:2}" for value in row))

transposed = [[row[c] for row in grid] for c in range(columns)]
print(transposed)
flat = [value for row in grid for value in row]
print(sum(flat), flat[-1])
row_totals = []
for row in grid:
    total = 0
    for value in row:
        total += value
    row_totals.append(total)
print(row_totals)

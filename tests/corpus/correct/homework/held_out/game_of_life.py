SIZE = 8
ALIVE = "O"
DEAD = "."


def neighbours(grid, row, column):
    count = 0
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if dy == 0 and dx == 0:
                continue
            y = (row + dy) % SIZE
            x = (column + dx) % SIZE
            if grid[y][x]:
                count += 1
    return count


def step(grid):
    new = []
    for row in range(SIZE):
        line = []
        for column in range(SIZE):
            n = neighbours(grid, row, column)
            line.append(n == 3 or (grid[row][column] and n == 2))
        new.append(line)
    return new


def show(grid):
    for line in grid:
        print("".join(ALIVE if cell else DEAD for cell in line))
    print()


grid = [[False] * SIZE for _ in range(SIZE)]
for y, x in [(1, 2), (2, 3), (3, 1), (3, 2), (3, 3)]:
    grid[y][x] = True
for generation in range(3):
    show(grid)
    grid = step(grid)

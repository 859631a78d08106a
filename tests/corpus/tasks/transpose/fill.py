def transpose(grid):
    if grid == []:
        return []
    rows = len(grid)
    columns = len(grid[0])
    answer = []
    for _ in range(columns):
        answer.append([0] * rows)
    for r in range(rows):
        for c in range(columns):
            answer[c][r] = grid[r][c]
    return answer

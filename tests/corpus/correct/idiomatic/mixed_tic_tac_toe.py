def show(board):
    for row in board:
        print(" | ".join(row))


def winner(board):
    lines = [row[:] for row in board]
    lines += [[board[r][c] for r in range(3)] for c in range(3)]
    lines.append([board[i][i] for i in range(3)])
    lines.append([board[i][2 - i] for i in range(3)])
    for line in lines:
        if line[0] != " " and line[0] == line[1] == line[2]:
            return line[0]
    return None


board = [[" "] * 3 for _ in range(3)]
player = "X"
for r, c in [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2)]:
    board[r][c] = player
    player = "O" if player == "X" else "X"
show(board)
won = winner(board)
if won:
    print(won, "wins")

board = [" "] * 9
LINES = [
    (0, 1, 2), (3, 4, 5), (6, 7, 8),
    (0, 3, 6), (1, 4, 7), (2, 5, 8),
    (0, 4, 8), (2, 4, 6),
]


def draw(board):
    for row in range(3):
        cells = board[row * 3:row * 3 + 3]
        print(" | ".join(cells))
        if row < 2:
            print("--+---+--")


def winner(board):
    for a, b, c in LINES:
        if board[a] == board[b] == board[c] and board[a] != " ":
            return board[a]
    return None


player = "X"
for turn in range(9):
    draw(board)
    square = int(input("Player " + player + ", choose 1-9: ")) - 1
    if board[square] != " ":
        print("That square is taken.")
        continue
    board[square] = player
    if winner(board):
        print(player, "wins!")
        break
    player = "O" if player == "X" else "X"
else:
    print("It is a draw.")

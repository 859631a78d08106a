SIZE = 3
EMPTY = " "


def new_board():
    return [[EMPTY] * SIZE for _ in range(SIZE)]


def show(board):
    for row in board:
        print(" | ".join(row))
        print("-" * (4 * SIZE - 3))


def lines(board):
    """All rows, columns and diagonals of the board."""
    rows = [list(row) for row in board]
    columns = [list(column) for column in zip(*board)]
    falling = [board[i][i] for i in range(SIZE)]
    rising = [board[i][SIZE - 1 - i] for i in range(SIZE)]
    return rows + columns + [falling, rising]


def winner(board):
    """The player with a full line, or None."""
    for line in lines(board):
        if line[0] != EMPTY and all(cell == line[0] for cell in line):
            return line[0]
    return None


def is_full(board):
    """Whether there is no free cell left."""
    return all(cell != EMPTY for row in board for cell in row)


def ask_move(board, player):
    """Ask until the player names a free cell."""
    while True:
        answer = input(f"{player}, row and column: ").split()
        if len(answer) == 2 and all(part.isdigit() for part in answer):
            row, column = int(answer[0]) - 1, int(answer[1]) - 1
            if 0 <= row < SIZE and 0 <= column < SIZE and board[row][column] == EMPTY:
                return row, column
        print("That is not a free cell.")


def play():
    """Let two people play one game."""
    board = new_board()
    player, other = "X", "O"
    while winner(board) is None and not is_full(board):
        show(board)
        row, column = ask_move(board, player)
        board[row][column] = player
        player, other = other, player
    show(board)
    print("The winner is", winner(board) or "nobody")


if __name__ == "__main__":
    play()

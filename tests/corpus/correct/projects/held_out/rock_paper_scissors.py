import random

BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}
ROUNDS_TO_WIN = 3


def choose():
    options = ", ".join(BEATS)
    choice = input(f"Choose {options}: ").strip().lower()
    while choice not in BEATS:
        choice = input(f"Please type one of {options}: ").strip().lower()
    return choice


def judge(player, computer):
    """Return 1 when the player wins, -1 when the computer wins, 0 for a draw."""
    if player == computer:
        return 0
    if BEATS[player] == computer:
        return 1
    return -1


def play():
    player_points = 0
    computer_points = 0
    while max(player_points, computer_points) < ROUNDS_TO_WIN:
        player = choose()
        computer = random.choice(list(BEATS))
        print(f"You: {player}, computer: {computer}")
        result = judge(player, computer)
        if result == 1:
            player_points += 1
            print("Your point!")
        elif result == -1:
            computer_points += 1
            print("My point!")
        else:
            print("Draw.")
        print(f"{player_points} : {computer_points}")
    return player_points > computer_points


if __name__ == "__main__":
    if play():
        print("You won the match.")
    else:
        print("The computer won the match.")

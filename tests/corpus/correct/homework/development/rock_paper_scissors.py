from random import choice

MOVES = ["rock", "paper", "scissors"]
BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}


def play_round(player, computer):
    """Return 1 if the player wins, -1 if the computer wins, else 0."""
    if player == computer:
        return 0
    if BEATS[player] == computer:
        return 1
    return -1


def main():
    points = 0
    for round_number in range(1, 4):
        player = input(f"Round {round_number}: ")
        if player not in MOVES:
            print("That is no move!")
            continue
        computer = choice(MOVES)
        outcome = play_round(player, computer)
        points += outcome
        print("Computer plays", computer)
    print("You win" if points > 0 else "You do not win")


main()

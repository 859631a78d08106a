import random

LOWEST = 1
HIGHEST = 100
MOST_TRIES = 7


def read_guess():
    while True:
        text = input(f"Your guess ({LOWEST}-{HIGHEST}): ")
        if not text.isdigit():
            print("Please type a whole number.")
            continue
        guess = int(text)
        if LOWEST <= guess <= HIGHEST:
            return guess
        print("That number is out of range.")


def hint(guess, secret):
    if guess < secret:
        return "Too low!"
    return "Too high!"


def play_round(secret):
    for attempt in range(1, MOST_TRIES + 1):
        guess = read_guess()
        if guess == secret:
            print(f"Correct! You needed {attempt} tries.")
            return attempt
        print(hint(guess, secret))
    print(f"Out of tries. The number was {secret}.")
    return None


def main():
    results = []
    playing = True
    while playing:
        secret = random.randint(LOWEST, HIGHEST)
        tries = play_round(secret)
        if tries is not None:
            results.append(tries)
        playing = input("Again? (y/n) ") == "y"
    if results:
        print("Your best result:", min(results))


if __name__ == "__main__":
    main()

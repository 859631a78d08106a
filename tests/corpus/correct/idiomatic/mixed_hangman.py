import random

WORDS = ["python", "loop", "variable"]


def masked(word, guessed):
    return " ".join(letter if letter in guessed else "_" for letter in word)


def play():
    word = random.choice(WORDS)
    guessed = set()
    lives = 6
    while lives > 0:
        print(masked(word, guessed), f"({lives} lives)")
        guess = input("Letter: ").strip().lower()
        if len(guess) != 1 or not guess.isalpha():
            print("One letter, please")
            continue
        guessed.add(guess)
        if guess not in word:
            lives -= 1
        if all(letter in guessed for letter in word):
            print("You won! It was", word)
            return True
    print("You lost. It was", word)
    return False


if __name__ == "__main__":
    play()

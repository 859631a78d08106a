import random

WORDS = ["python", "variable", "function", "dictionary", "iterator"]
LIVES = 8


def masked(word, guessed):
    return " ".join(letter if letter in guessed else "_" for letter in word)


def ask_letter(guessed):
    while True:
        letter = input("Letter: ").lower()
        if len(letter) != 1 or not letter.isalpha():
            print("One letter, please.")
        elif letter in guessed:
            print("You already had that one.")
        else:
            return letter


def play(word):
    guessed = set()
    lives = LIVES
    while lives > 0:
        print(masked(word, guessed), "   lives:", lives)
        letter = ask_letter(guessed)
        guessed.add(letter)
        if letter not in word:
            lives -= 1
            print("No", letter, "in it.")
        elif all(part in guessed for part in word):
            print("You found it:", word)
            return True
    print("You lost. It was", word)
    return False


wins = 0
games = 0
while True:
    games += 1
    if play(random.choice(WORDS)):
        wins += 1
    print(f"{wins} of {games} games won")
    if input("Once more? (yes/no) ").lower() != "yes":
        break
print("Goodbye")

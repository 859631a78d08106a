import random

WORDS = ["python", "variable", "function", "dictionary"]
MAX_WRONG = 7


def masked(word, guessed):
    shown = ""
    for letter in word:
        if letter in guessed:
            shown += letter + " "
        else:
            shown += "_ "
    return shown.strip()


def ask_letter(guessed):
    while True:
        letter = input("Letter: ").lower()
        if len(letter) != 1 or not letter.isalpha():
            print("Please type one letter.")
        elif letter in guessed:
            print("You had that one already.")
        else:
            return letter


word = random.choice(WORDS)
guessed = set()
wrong = 0
while wrong < MAX_WRONG:
    print(masked(word, guessed))
    letter = ask_letter(guessed)
    guessed.add(letter)
    if letter not in word:
        wrong += 1
        print("Wrong!", MAX_WRONG - wrong, "left")
    elif all(char in guessed for char in word):
        print("You found it:", word)
        break
else:
    print("Hanged! It was", word)

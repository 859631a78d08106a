def mask(word, guesses):
    letters = []
    for letter in word:
        if letter in guesses:
            letters.append(letter)
        else:
            letters.append("_")
    return "".join(letters)


def lives_left(word, guesses):
    lives = 6
    for letter in set(guesses):
        if letter not in word:
            lives -= 1
    return lives


def hangman(word, guesses):
    shown = mask(word, guesses)
    lives = lives_left(word, guesses)
    if lives <= 0:
        return shown, "lost"
    elif shown == word:
        return shown, "won"
    else:
        return shown, lives

def hangman(word, guesses):
    guessed = set(guesses)
    missing = set(word) - guessed
    mistakes = len(guessed - set(word))
    shown = "".join([c if c in guessed else "_" for c in word])
    if mistakes > 5:
        status = "lost"
    elif not missing:
        status = "won"
    else:
        status = 6 - mistakes
    return shown, status

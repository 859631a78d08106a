def hangman(word, guesses):
    wrong = []
    for letter in guesses:
        if letter not in word and letter not in wrong:
            wrong.append(letter)
    shown = ""
    for letter in word:
        if letter in guesses:
            shown += letter
        else:
            shown += "_"
    if len(wrong) >= 6:
        return shown, "lost"
    if "_" not in shown:
        return shown, "won"
    return shown, 6 - len(wrong)

def number_guess(low, high, secret):
    if low > high:
        return -1
    guess = (low + high) // 2
    if guess == secret:
        return 1
    if secret < guess:
        rest = number_guess(low, guess - 1, secret)
    else:
        rest = number_guess(guess + 1, high, secret)
    if rest == -1:
        return -1
    return rest + 1

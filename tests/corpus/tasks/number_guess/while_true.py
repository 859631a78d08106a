def number_guess(low, high, secret):
    guesses = 0
    while True:
        if low > high:
            return -1
        guess = (low + high) // 2
        guesses += 1
        if guess == secret:
            return guesses
        if guess < secret:
            low = guess + 1
        else:
            high = guess - 1

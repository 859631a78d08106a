def number_guess(low, high, secret):
    tries = 0
    while low <= high:
        middle = (low + high) // 2
        tries = tries + 1
        if middle == secret:
            return tries
        elif middle > secret:
            high = middle - 1
        else:
            low = middle + 1
    return -1

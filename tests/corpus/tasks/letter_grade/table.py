def letter_grade(points):
    if not 0 <= points <= 100:
        return "invalid"
    limits = [(90, "A"), (80, "B"), (70, "C"), (60, "D")]
    for limit, letter in limits:
        if points >= limit:
            return letter
    return "F"

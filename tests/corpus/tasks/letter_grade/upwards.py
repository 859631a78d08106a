def letter_grade(points):
    if points < 0:
        return "invalid"
    if points < 60:
        return "F"
    if points < 70:
        return "D"
    if points < 80:
        return "C"
    if points < 90:
        return "B"
    if points <= 100:
        return "A"
    return "invalid"

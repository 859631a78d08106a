def average_grade(grades):
    kept = sorted(grades)[1:]
    if not kept:
        return 0
    return sum(kept) / len(kept)

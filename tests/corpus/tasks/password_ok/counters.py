def password_ok(text):
    upper = 0
    lower = 0
    digits = 0
    for c in text:
        if c.isupper():
            upper += 1
        if c.islower():
            lower += 1
        if c.isdigit():
            digits += 1
    if " " in text:
        return False
    return len(text) >= 8 and upper > 0 and lower > 0 and digits > 0

def password_ok(password):
    if len(password) < 8 or " " in password:
        return False
    if not any(c.isupper() for c in password):
        return False
    if not any(c.islower() for c in password):
        return False
    return any(c.isdigit() for c in password)

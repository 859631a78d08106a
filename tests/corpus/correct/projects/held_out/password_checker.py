import getpass
import string

SHORTEST = 10
COMMON = {"password", "letmein", "qwertyuiop", "1234567890"}


def has_any(password, characters):
    return any(character in characters for character in password)


def problems(password):
    """List what is wrong with a password."""
    found = []
    if len(password) < SHORTEST:
        found.append(f"it is shorter than {SHORTEST} characters")
    if password.lower() in COMMON:
        found.append("it is one of the most common passwords")
    if not has_any(password, string.ascii_lowercase):
        found.append("it has no small letter")
    if not has_any(password, string.ascii_uppercase):
        found.append("it has no capital letter")
    if not has_any(password, string.digits):
        found.append("it has no digit")
    if not has_any(password, string.punctuation):
        found.append("it has no special character")
    return found


def strength(password):
    """A word for the strength."""
    count = len(problems(password))
    if count == 0:
        return "strong"
    return "fair" if count <= 2 else "weak"


def main():
    """Ask until the password is strong."""
    while True:
        password = getpass.getpass("New password: ")
        print("This password is", strength(password))
        reasons = problems(password)
        if not reasons:
            break
        for reason in reasons:
            print(" -", reason)
    print("Thank you.")


if __name__ == "__main__":
    main()

class NegativeAgeError(Exception):
    """Raised when an age is below zero."""


def parse_age(text):
    try:
        age = int(text)
    except ValueError as error:
        print("Not a number:", error)
        return None
    if age < 0:
        raise NegativeAgeError(f"{age} is negative")
    return age


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        print("You cannot divide by zero")
        result = None
    else:
        print("Division worked")
    finally:
        print("Done")
    return result


for text in ["12", "abc", "-4"]:
    try:
        print(parse_age(text))
    except NegativeAgeError as error:
        print("Problem:", error)

divide(10, 2)
divide(1, 0)

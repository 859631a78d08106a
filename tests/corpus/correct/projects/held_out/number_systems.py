"""Convert whole numbers between number systems."""

DIGITS = "0123456789ABCDEF"


def to_base(number, base):
    """Return a number of zero or more as text in a base from 2 to 16."""
    if number < 0:
        raise ValueError("negative numbers are not supported")
    if not 2 <= base <= len(DIGITS):
        raise ValueError(f"there is no base {base}")
    if number == 0:
        return "0"
    digits = []
    while number:
        number, remainder = divmod(number, base)
        digits.append(DIGITS[remainder])
    return "".join(reversed(digits))


def from_base(text, base):
    """Return the number that a text stands for."""
    number = 0
    for character in text.upper():
        digit = DIGITS.find(character)
        if digit < 0 or digit >= base:
            raise ValueError(f"{character!r} is no digit in base {base}")
        number = number * base + digit
    return number


ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
         (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(number):
    """Return a number from 1 to 3999 as a Roman numeral."""
    parts = []
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


if __name__ == "__main__":
    for number in (5, 42, 255, 2024):
        print(number, to_base(number, 2), to_base(number, 16), to_roman(number))
    print(from_base("ff", 16), from_base("1010", 2))

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def to_number(roman):
    total = 0
    for i in range(len(roman)):
        value = VALUES[roman[i]]
        if i + 1 < len(roman) and VALUES[roman[i + 1]] > value:
            total -= value
        else:
            total += value
    return total


def to_roman(number):
    pieces = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    result = ""
    for value, letters in pieces:
        while number >= value:
            result += letters
            number -= value
    return result


print(to_number("MCMXCIV"), to_roman(29))

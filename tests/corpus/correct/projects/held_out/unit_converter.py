FACTORS = {
    "length": {"m": 1, "km": 1000, "cm": 0.01, "mile": 1609.344},
    "mass": {"kg": 1, "g": 0.001, "pound": 0.45359237},
}


class UnknownUnitError(ValueError):
    """A unit that is in no table."""


def kind_of(unit):
    for kind, table in FACTORS.items():
        if unit in table:
            return kind
    raise UnknownUnitError(f"I do not know the unit {unit!r}.")


def convert(value, source, target):
    kind = kind_of(source)
    if kind_of(target) != kind:
        raise ValueError(f"{source} and {target} do not measure the same thing.")
    table = FACTORS[kind]
    return value * table[source] / table[target]


def parse(text):
    """Split '5 km in mile' into 5.0, 'km' and 'mile'."""
    words = text.split()
    if len(words) != 4 or words[2] != "in":
        raise ValueError("Please write for example: 5 km in mile")
    return float(words[0]), words[1], words[3]


def answer(text):
    value, source, target = parse(text)
    result = convert(value, source, target)
    return f"{value:g} {source} = {result:.3f} {target}"


def main():
    print("Units:", ", ".join(unit for table in FACTORS.values() for unit in table))
    while True:
        text = input("Convert: ")
        if not text:
            break
        try:
            print(answer(text))
        except ValueError as error:
            print(error)


if __name__ == "__main__":
    main()

UNITS = {"km": 1000, "m": 1, "cm": 0.01, "mile": 1609.34}


def convert(value: float, source: str, target: str) -> float:
    """Convert a length between two units."""
    if source not in UNITS or target not in UNITS:
        raise ValueError(f"unknown unit: {source} or {target}")
    metres = value * UNITS[source]
    return metres / UNITS[target]


def menu() -> None:
    print("1) convert")
    print("2) list units")
    print("3) exit")


choice = ""
while choice != "3":
    menu()
    choice = input("Choose: ")
    if choice == "1":
        value = float(input("Value: "))
        source = input("From: ")
        target = input("To: ")
        try:
            print(convert(value, source, target))
        except ValueError as problem:
            print("Sorry,", problem)
    elif choice == "2":
        for unit, metres in UNITS.items():
            print(unit, "=", metres, "m")

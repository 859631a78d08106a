"""Print a table of temperatures in Celsius and Fahrenheit."""

LOWEST = -10
HIGHEST = 40
STEP = 5


def to_fahrenheit(celsius):
    """Convert degrees Celsius to degrees Fahrenheit."""
    return celsius * 9 / 5 + 32


print("Celsius  Fahrenheit")
for celsius in range(LOWEST, HIGHEST + 1, STEP):
    fahrenheit = to_fahrenheit(celsius)
    if fahrenheit < 32:
        note = "freezing"
    elif fahrenheit > 86:
        note = "hot"
    else:
        note = ""
    print(f"{celsius:7}  {fahrenheit:10.1f}  {note}")

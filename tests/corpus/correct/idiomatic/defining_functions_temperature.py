def to_celsius(fahrenheit):
    """Convert degrees Fahrenheit to degrees Celsius."""
    return (fahrenheit - 32) * 5 / 9


def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def print_table(start, stop, step):
    for celsius in range(start, stop + 1, step):
        print(f"{celsius:4} C = {to_fahrenheit(celsius):6.1f} F")


print_table(-10, 30, 10)
print(to_celsius(212))

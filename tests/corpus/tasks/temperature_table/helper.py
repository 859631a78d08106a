def to_fahrenheit(c):
    return c * 9 / 5 + 32


def temperature_table(first, last, step):
    table = []
    for c in range(first, last + 1, step):
        table.append((c, to_fahrenheit(c)))
    return table

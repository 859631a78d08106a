def temperature_table(start, stop, step):
    rows = []
    for celsius in range(start, stop + 1, step):
        fahrenheit = celsius * 9 / 5 + 32
        rows.append((celsius, fahrenheit))
    return rows

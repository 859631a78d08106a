def temperature_table(start, stop, step):
    rows = []
    celsius = start
    while celsius <= stop:
        rows.append((celsius, 32 + celsius * 9 / 5))
        celsius += step
    return rows

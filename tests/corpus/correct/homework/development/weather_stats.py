readings = [
    ("Monday", 21.5, 0.0),
    ("Tuesday", 19.0, 3.2),
    ("Wednesday", 23.4, 0.0),
    ("Thursday", 17.8, 12.5),
]

warmest_day = ""
warmest = -100
rain_total = 0.0
dry_days = 0

for day, temperature, rain in readings:
    rain_total += rain
    if rain == 0:
        dry_days += 1
    if temperature > warmest:
        warmest = temperature
        warmest_day = day

average = sum(reading[1] for reading in readings) / len(readings)
print("Warmest day:", warmest_day, "with", warmest, "degrees")
print("Average: {:.1f}".format(average))
print("Rain: %.1f mm on %d days" % (rain_total, len(readings) - dry_days))

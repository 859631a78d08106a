whole = 17
fraction = 0.25
big = 1_000_000
print(whole + fraction, whole * big)
print(int(fraction * 100), float(whole))
print(round(3.14159, 2), abs(-5), pow(2, 10), divmod(17, 5))

temperature = -3
if temperature < 0 or temperature > 35:
    print("Extreme weather")

average = (12 + 15 + 20) / 3
print(f"{average:.2f}")
print(0.1 + 0.2, abs((0.1 + 0.2) - 0.3) < 1e-9)

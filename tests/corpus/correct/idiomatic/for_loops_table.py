number = 7
for factor in range(1, 11):
    print(f"{number} x {factor:2} = {number * factor:2}")

for row in range(1, 6):
    for column in range(1, 6):
        print(f"{row * column:3}", end="")
    print()

for _ in range(3):
    print("Done!")

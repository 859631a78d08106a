limit = 30
for candidate in range(2, limit):
    for divisor in range(2, int(candidate ** 0.5) + 1):
        if candidate % divisor == 0:
            break
    else:
        print(candidate, end=" ")
print()

for n in range(1, 11):
    if n % 3 == 0:
        continue
    print(n)

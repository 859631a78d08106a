count = 10
while count > 0:
    print(count)
    count -= 1
print("Lift-off!")

n = 27
steps = 0
while n != 1:
    if n % 2 == 0:
        n //= 2
    else:
        n = 3 * n + 1
    steps += 1
print("Steps:", steps)

temperatures = [12, 14, 11, 17, 16]
for i in range(len(temperatures) - 1):
    change = temperatures[i + 1] - temperatures[i]
    print(f"Day {i + 1} to {i + 2}: {change:+}")

for i in range(1, len(temperatures)):
    if temperatures[i] > temperatures[i - 1]:
        print("warmer on day", i + 1)

for i in range(len(temperatures)):
    if i + 1 < len(temperatures) and temperatures[i + 1] > temperatures[i]:
        print("rise after", i)

for i in range(len(temperatures) - 1, -1, -1):
    print(temperatures[i], end=" ")
print()
for i in range(len(temperatures) - 1):
    print(temperatures[i], end=", ")
print(temperatures[-1])

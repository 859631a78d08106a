numbers = [5, 12, 7, 20, 3, 18]
kept = []
for number in numbers:
    if number > 6:
        kept.append(number)
print(kept)

for number in numbers[:]:
    if number > 15:
        numbers.remove(number)
print(numbers)

copy = list(numbers)
copy.append(99)
print(len(numbers), len(copy))
numbers = [n for n in numbers if n != 7]
print(numbers)
for position in range(len(numbers) - 1, -1, -1):
    if numbers[position] % 2 == 1:
        del numbers[position]
print(numbers)

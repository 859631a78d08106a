prices = [3.5, 2.0, 7.25, 1.0]
total = 0
largest = prices[0]
for price in prices:
    total += price
    if price > largest:
        largest = price
print(total, largest)

squares = []
for n in range(10, 0, -2):
    squares.append(n ** 2)
print(squares)

evens = 0
for n in range(1, 101):
    if n % 2 == 0:
        evens += 1
print(evens)

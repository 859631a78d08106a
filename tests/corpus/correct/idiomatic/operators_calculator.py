a = 17
b = 5
print("sum", a + b)
print("difference", a - b)
print("product", a * b)
print("quotient", a / b)
print("whole quotient", a // b)
print("remainder", a % b)
print("power", a ** 2)
print("precedence", 2 + 3 * 4, (2 + 3) * 4)

is_even = a % 2 == 0
in_range = 1 <= a <= 20
print(is_even, in_range, not is_even and in_range)

total = 10
total += 5
total -= 3
total *= 2
total //= 5
print(total)

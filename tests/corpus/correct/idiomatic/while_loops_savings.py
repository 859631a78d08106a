balance = 1000.0
rate = 0.04
target = 1500
years = 0
while balance < target:
    balance *= 1 + rate
    years += 1
print(f"After {years} years: {balance:.2f}")

digits = 0
number = 98765
while number > 0:
    digits += number % 10
    number //= 10
print(digits)

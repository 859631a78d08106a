# Find all prime numbers up to a limit.
limit = 60

is_prime = [True] * (limit + 1)
is_prime[0] = False
is_prime[1] = False

number = 2
while number * number <= limit:
    if is_prime[number]:
        multiple = number * number
        while multiple <= limit:
            is_prime[multiple] = False
            multiple = multiple + number
    number = number + 1

primes = []
for candidate in range(limit + 1):
    if is_prime[candidate]:
        primes.append(candidate)

print(primes)
print("There are", len(primes), "primes up to", limit)

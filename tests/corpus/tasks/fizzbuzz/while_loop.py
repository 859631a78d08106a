def fizzbuzz(limit):
    output = []
    current = 1
    while current <= limit:
        if current % 3 == 0 and current % 5 == 0:
            output.append("FizzBuzz")
        elif current % 3 == 0:
            output.append("Fizz")
        elif current % 5 == 0:
            output.append("Buzz")
        else:
            output.append(str(current))
        current += 1
    return output

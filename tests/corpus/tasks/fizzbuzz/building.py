def fizzbuzz(n):
    result = []
    for number in range(1, n + 1):
        text = ""
        if number % 3 == 0:
            text += "Fizz"
        if number % 5 == 0:
            text += "Buzz"
        if text == "":
            text = str(number)
        result.append(text)
    return result

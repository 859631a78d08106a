def factorial(number):
    product = 1
    while number > 1:
        product = product * number
        number = number - 1
    return product

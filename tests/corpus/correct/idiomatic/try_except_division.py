def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError:
        print("You cannot divide by zero")
        return None
    else:
        return result
    finally:
        print("done")


print(divide(6, 3))
print(divide(1, 0))

numbers = ["4", "x", "0"]
for text in numbers:
    try:
        print(12 / int(text))
    except (ValueError, ZeroDivisionError) as error:
        print(f"{text!r}: {error}")

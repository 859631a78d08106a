while True:
    text = input("A number from 1 to 10: ")
    try:
        number = int(text)
    except ValueError:
        print("Digits only, please")
        continue
    if 1 <= number <= 10:
        break
    print("Out of range")
print("You chose", number)


def ask_age():
    while True:
        try:
            age = int(input("Age: "))
            if age < 0:
                print("Not negative, please")
                continue
            return age
        except ValueError:
            print("A whole number, please")


print(ask_age())

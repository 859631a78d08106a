MENU = {"tea": 2.0, "cake": 3.5}


def read_quantity():
    while True:
        try:
            quantity = int(input("How many? "))
        except ValueError:
            print("Please type a whole number")
        else:
            if quantity > 0:
                return quantity
            print("At least one")


def order():
    name = input("What would you like? ").strip().lower()
    try:
        price = MENU[name]
    except KeyError:
        print("We do not have", name)
        return 0
    return price * read_quantity()


print(f"To pay: {order():.2f}")

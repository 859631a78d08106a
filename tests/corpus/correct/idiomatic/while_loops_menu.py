balance = 50
choice = ""
while choice != "q":
    print("1) deposit  2) withdraw  q) quit")
    choice = input("> ").strip().lower()
    if choice == "1":
        balance += float(input("Amount: "))
    elif choice == "2":
        amount = float(input("Amount: "))
        if amount <= balance:
            balance -= amount
        else:
            print("Not enough money")
    elif choice != "q":
        print("Unknown choice")
    print("Balance:", balance)

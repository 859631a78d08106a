print("Pocket money planner")
print("--------------------")

name = input("What is your name? ")
weekly = float(input("How much do you get each week? "))
goal = input("What are you saving for? ")
price = float(input("How much does it cost? "))

expenses = {}
while True:
    label = input("Name of an expense (Enter to stop): ")
    if label == "":
        break
    amount = float(input("How much each week? "))
    expenses[label] = amount

spent = sum(expenses.values())
saved = weekly - spent

print()
print(f"{name}, here is your plan:")
for label, amount in expenses.items():
    print(f"  {label:<12} {amount:>7.2f}")
print(f"  {'left':<12} {saved:>7.2f}")

if saved <= 0:
    print("You spend all of it. Can you leave something out?")
else:
    weeks = 0
    total = 0
    while total < price:
        total += saved
        weeks += 1
    print(f"In {weeks} weeks you can buy the {goal}.")
    if weeks > 52:
        print("That is more than a year. Is there a cheaper one?")
    elif weeks < 4:
        print("That is soon!")

biggest = ""
for label in expenses:
    if biggest == "" or expenses[label] > expenses[biggest]:
        biggest = label
if biggest:
    print("Your biggest expense is", biggest)

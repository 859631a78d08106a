"""Track expenses by category and month."""

import json
import os
from datetime import date

FILE = "expenses.json"


def read_expenses():
    if not os.path.exists(FILE):
        return []
    with open(FILE, encoding="utf-8") as source:
        return json.load(source)


def write_expenses(expenses):
    with open(FILE, "w", encoding="utf-8") as target:
        json.dump(expenses, target, indent=2)


def add_expense(expenses, category, amount):
    expenses.append({"date": date.today().isoformat(), "category": category, "amount": amount})


def totals_by(expenses, key):
    totals = {}
    for expense in expenses:
        group = key(expense)
        totals[group] = totals.get(group, 0) + expense["amount"]
    return totals


def print_totals(title, totals):
    print(title)
    for group in sorted(totals):
        print(f"  {group:<12}{totals[group]:>10.2f}")


def read_amount():
    while True:
        try:
            amount = float(input("Amount: "))
        except ValueError:
            print("Please type a number.")
            continue
        if amount > 0:
            return amount
        print("The amount must be positive.")


def main():
    expenses = read_expenses()
    category = input("Category (Enter to finish): ")
    while category:
        add_expense(expenses, category, read_amount())
        category = input("Category (Enter to finish): ")
    write_expenses(expenses)
    print_totals("By category", totals_by(expenses, lambda expense: expense["category"]))
    print_totals("By month", totals_by(expenses, lambda expense: expense["date"][:7]))


if __name__ == "__main__":
    main()

age = int(input("Age: "))
is_student = input("Student? (y/n) ").lower() == "y"
day = input("Day: ").strip().lower()

price = 12.0
if age < 6:
    price = 0.0
elif age < 18 or is_student:
    price = 8.0
elif age >= 65:
    price = 9.0

if day in ("tuesday", "wednesday") and price > 0:
    price -= 2
if not 0 <= age <= 120:
    print("Please check your age.")
else:
    print(f"Your ticket costs {price:.2f}")

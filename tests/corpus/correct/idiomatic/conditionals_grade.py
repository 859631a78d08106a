score = int(input("Score (0-100): "))
if score < 0 or score > 100:
    print("That is not a valid score.")
elif score >= 90:
    print("A")
elif score >= 80:
    print("B")
elif score >= 70:
    print("C")
else:
    print("Try again")

passed = "yes" if score >= 70 else "no"
print("Passed:", passed)

name = input("What is your name? ")
weight = float(input("Weight in kg: "))
height = float(input("Height in m: "))

bmi = weight / height ** 2

if bmi < 18.5:
    category = "underweight"
elif bmi < 25:
    category = "normal"
elif bmi < 30:
    category = "overweight"
else:
    category = "obese"

print("Hello " + name + ", your BMI is " + str(round(bmi, 1)))
print("That counts as", category)

again = input("Once more? (y/n) ")
if again == "y" or again == "Y":
    print("Start the program again.")
else:
    print("Bye!")

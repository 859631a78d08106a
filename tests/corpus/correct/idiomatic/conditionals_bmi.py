def describe(bmi):
    if bmi < 18.5:
        label = "underweight"
    elif bmi < 25:
        label = "normal"
    elif bmi < 30:
        label = "overweight"
    else:
        label = "obese"
    return label


weight = 70
height = 1.75
bmi = weight / height ** 2
print(f"BMI {bmi:.1f}: {describe(bmi)}")

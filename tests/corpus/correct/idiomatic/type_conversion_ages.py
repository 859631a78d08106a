ages_text = "12, 15, 9, 20"
ages = [int(part) for part in ages_text.split(",")]
print(ages)
print("Oldest:", max(ages))
print("Mean:", sum(ages) / len(ages))
joined = ", ".join(str(age) for age in sorted(ages))
print("Sorted: " + joined)

birth_year = input("Birth year: ")
if birth_year.isdigit():
    age = 2024 - int(birth_year)
    print("You are about", age)
else:
    print("That is no year.")

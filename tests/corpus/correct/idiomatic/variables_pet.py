pet_name = "Milo"
pet_age = 4
pet_weight = 12.5
is_vaccinated = True

human_years = pet_age * 7
print(pet_name + " is " + str(pet_age) + " years old.")
print(f"That is about {human_years} in human years.")
if is_vaccinated:
    print(f"{pet_name} ({pet_weight} kg) may go to the park.")
else:
    print(f"{pet_name} needs a vaccination first.")

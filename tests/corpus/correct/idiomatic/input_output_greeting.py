name = input("What is your name? ").strip()
city = input("Where do you live? ").strip()

if name == "":
    name = "stranger"

print("Hello, " + name + "!")
print(f"{city.title()} must be a nice place.")
print("Letters in your name:", len(name))
print("a", "b", "c", sep="-", end="!\n")
input("Press Enter to close.")

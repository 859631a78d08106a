# Scale a recipe to another number of people and write a shopping list.

recipe = {
    "flour": (250, "g"),
    "milk": (500, "ml"),
    "eggs": (2, "pieces"),
    "salt": (1, "pinch"),
}
servings = 4


def scale(ingredients, factor):
    scaled = {}
    for name, (amount, unit) in ingredients.items():
        scaled[name] = (amount * factor, unit)
    return scaled


def tidy(amount):
    """Whole numbers without decimals, others with one."""
    if amount == int(amount):
        return str(int(amount))
    return f"{amount:.1f}"


def missing(needed, pantry):
    """What has to be bought, given what is at home."""
    to_buy = {}
    for name, (amount, unit) in needed.items():
        at_home = pantry.get(name, 0)
        if at_home < amount:
            to_buy[name] = (amount - at_home, unit)
    return to_buy


def show(title, ingredients):
    print(title)
    for name, (amount, unit) in ingredients.items():
        print(f"  {tidy(amount):>6} {unit:<7} {name}")


people = int(input("For how many people? "))
needed = scale(recipe, people / servings)
show(f"Pancakes for {people}", needed)

pantry = {"flour": 1000, "salt": 50}
to_buy = missing(needed, pantry)
if to_buy:
    show("Please buy", to_buy)
else:
    print("Everything is at home.")

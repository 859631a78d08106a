"""Names and things that exercises are about, for any template to draw from."""

PEOPLE = (
    "Ada", "Amir", "Bea", "Chen", "Dara", "Elif", "Femi", "Gita", "Hugo", "Ines", "Jonas", "Kira",
    "Lena", "Malik", "Nora", "Omar", "Priya", "Ravi", "Sofia", "Tomas", "Uma", "Wanda", "Yuki", "Zoe",
)  # fmt: skip
FOODS = ("apple", "bagel", "carrot", "date", "fig", "lemon", "mango", "olive", "peach", "plum", "radish", "waffle")
ANIMALS = ("badger", "crane", "donkey", "falcon", "gecko", "heron", "lynx", "otter", "panda", "rabbit", "tiger", "yak")
CITIES = ("Accra", "Bergen", "Cusco", "Dakar", "Hanoi", "Lagos", "Lima", "Lyon", "Oslo", "Porto", "Quito", "Riga")
COLOURS = ("amber", "blue", "coral", "gold", "green", "indigo", "ochre", "pink", "purple", "red", "silver", "teal")
WORDS = (
    "banana", "letter", "balloon", "coffee", "puzzle", "pepper", "summer", "kitten", "window", "planet",
    "camera", "garden", "rocket", "violin", "basket", "pillow", "ladder", "bottle", "meadow", "pirate",
)  # fmt: skip

class Dog:
    """A dog with a name and tricks of its own."""

    species = "Canis familiaris"

    def __init__(self, name, age=1):
        self.name = name
        self.age = age
        self.tricks = []

    def add_trick(self, trick):
        if trick not in self.tricks:
            self.tricks.append(trick)

    def perform(self):
        for trick in self.tricks:
            print(f"{self.name} does {trick}")

    def __str__(self):
        return f"{self.name} ({self.age})"


rex = Dog("Rex", 4)
rex.add_trick("sit")
rex.perform()
print(rex, rex.species, Dog.species)

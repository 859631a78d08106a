class Animal:
    def __init__(self, name, sound):
        self.name = name
        self.sound = sound

    def speak(self):
        return f"{self.name} says {self.sound}"


class Dog(Animal):
    def __init__(self, name):
        super().__init__(name, "woof")
        self.tricks = []

    def learn(self, trick):
        if trick not in self.tricks:
            self.tricks.append(trick)

    def __str__(self):
        return "Dog " + self.name + " knows " + str(len(self.tricks)) + " tricks"


class Cat(Animal):
    lives = 9

    def fall(self):
        self.lives -= 1
        if self.lives == 0:
            print(self.name, "has no lives left")


rex = Dog("Rex")
rex.learn("roll over")
rex.learn("sit")
tom = Cat("Tom", "meow")
tom.fall()
for animal in [rex, tom]:
    print(animal.speak())
print(rex)

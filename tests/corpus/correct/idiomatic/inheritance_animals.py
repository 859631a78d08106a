class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        raise NotImplementedError

    def introduce(self):
        return f"I am {self.name} and I say {self.speak()}"


class Cat(Animal):
    def speak(self):
        return "meow"


class Parrot(Animal):
    def __init__(self, name, words):
        super().__init__(name)
        self.words = words

    def speak(self):
        return ", ".join(self.words)


for animal in [Cat("Tom"), Parrot("Polly", ["hello", "bye"])]:
    print(animal.introduce())
print(isinstance(Cat("x"), Animal), issubclass(Parrot, Animal))

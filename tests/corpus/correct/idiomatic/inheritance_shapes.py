from abc import ABC, abstractmethod
from math import pi


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Return the area."""

    def __lt__(self, other):
        return self.area() < other.area()


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return pi * self.radius ** 2


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


shapes = [Circle(1), Square(3), Circle(0.5)]
for shape in sorted(shapes):
    print(type(shape).__name__, round(shape.area(), 2))
print(sum(shape.area() for shape in shapes))

"""Areas of shapes, with inheritance."""

import math


class Shape:
    """Something with an area and a perimeter."""

    def area(self):
        raise NotImplementedError

    def perimeter(self):
        raise NotImplementedError

    def describe(self):
        name = type(self).__name__
        return f"{name}: area {self.area():.2f}, perimeter {self.perimeter():.2f}"


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2

    def perimeter(self):
        return 2 * math.pi * self.radius


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    def perimeter(self):
        return 2 * (self.width + self.height)


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


shapes = [Circle(1.5), Rectangle(2, 3.5), Square(4)]
for shape in sorted(shapes, key=lambda shape: shape.area()):
    print(shape.describe())
largest = max(shapes, key=lambda shape: shape.area())
print("The largest is a", type(largest).__name__)

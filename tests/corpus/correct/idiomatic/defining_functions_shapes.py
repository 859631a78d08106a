import math


def circle_area(radius):
    return math.pi * radius ** 2


def rectangle_area(width, height):
    return width * height


def describe(shape, area):
    print(f"The {shape} has an area of {area:.2f}")


describe("circle", circle_area(2))
describe("rectangle", rectangle_area(3, 4))
total = circle_area(1) + rectangle_area(2, 2)
print(round(total, 1))
operations = {"circle": circle_area, "rectangle": rectangle_area}
print(operations["circle"](3))

from math import pi


def area(shape):
    match shape:
        case ("circle", radius):
            return pi * radius ** 2
        case ("rectangle", width, height):
            return width * height
        case ("triangle", base, height):
            return base * height / 2
        case _:
            raise ValueError("unknown shape")


shapes = [
    ("circle", 1),
    ("rectangle", 2, 3),
    ("triangle", 4, 5),
]

total = 0
for shape in shapes:
    size = area(shape)
    total += size
    print(shape[0].ljust(12), round(size, 3))
print("Total area", round(total, 2))

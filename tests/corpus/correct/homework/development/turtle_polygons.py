from math import cos, pi, sin

sides = 6
radius = 2.5


def corner(index, sides, radius):
    angle = 2 * pi * index / sides
    x = radius * cos(angle)
    y = radius * sin(angle)
    return (round(x, 2), round(y, 2))


corners = []
for index in range(sides):
    corners.append(corner(index, sides, radius))

perimeter = 0
for index in range(sides):
    x1, y1 = corners[index]
    x2, y2 = corners[(index + 1) % sides]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    perimeter += length

print("Corners:", corners)
print("Perimeter:", round(perimeter, 2))

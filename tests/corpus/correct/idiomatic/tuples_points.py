import math


def distance(p, q):
    (x1, y1), (x2, y2) = p, q
    return math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2)


origin = (0, 0)
points = [(3, 4), (6, 8), (1, 1)]
for point in points:
    print(point, distance(origin, point))

nearest = min(points, key=lambda point: distance(origin, point))
x, y = nearest
print("nearest:", x, y)
single = (5,)
print(len(single), origin + single)

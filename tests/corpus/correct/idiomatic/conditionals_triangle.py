def kind_of_triangle(a, b, c):
    if a + b <= c or a + c <= b or b + c <= a:
        return "not a triangle"
    if a == b == c:
        return "equilateral"
    if a == b or b == c or a == c:
        return "isosceles"
    return "scalene"


print(kind_of_triangle(3, 3, 3))
print(kind_of_triangle(3, 4, 5))
print(kind_of_triangle(2, 2, 3))
print(kind_of_triangle(1, 2, 9))

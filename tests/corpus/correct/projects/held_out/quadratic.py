from math import sqrt

print("Solve a*x^2 + b*x + c = 0")


def read_number(label):
    while True:
        text = input(f"{label} = ")
        try:
            return float(text)
        except ValueError:
            print(f"{text!r} is not a number.")


def solve(a, b, c):
    """Return the real solutions in ascending order."""
    if a == 0:
        return solve_linear(b, c)
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    root = sqrt(discriminant)
    solutions = {(-b - root) / (2 * a), (-b + root) / (2 * a)}
    return sorted(solutions)


def solve_linear(b, c):
    if b == 0:
        raise ValueError("There is nothing to solve.")
    return [-c / b]


def check(a, b, c, x):
    """How far a solution is from being exact."""
    return abs(a * x * x + b * x + c)


coefficients = [read_number(label) for label in "abc"]
try:
    solutions = solve(*coefficients)
except ValueError as error:
    print(error)
else:
    if not solutions:
        print("There is no real solution.")
    for x in solutions:
        print(f"x = {x:.4f} (error {check(*coefficients, x):.1e})")

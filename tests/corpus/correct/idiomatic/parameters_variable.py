def average(*numbers):
    if not numbers:
        return 0
    return sum(numbers) / len(numbers)


def profile(name, **details):
    lines = [name]
    for key, value in details.items():
        lines.append(f"  {key}: {value}")
    return "\n".join(lines)


def power(base, exponent=2):
    return base ** exponent


print(average(3, 4, 8), average())
print(profile("Ada", job="engineer", year=1815))
pair = (2, 5)
print(power(*pair), power(exponent=3, base=2))
options = {"base": 3}
print(power(**options))

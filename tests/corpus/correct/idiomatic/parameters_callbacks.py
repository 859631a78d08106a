def apply_twice(function, value):
    return function(function(value))


def transform(items, change=str.upper):
    return [change(item) for item in items]


def clamp(value, low=0, high=100):
    value = max(value, low)
    value = min(value, high)
    return value


print(apply_twice(lambda n: n + 3, 10))
print(transform(["a", "b"]))
print(transform([" x "], change=str.strip))
print(clamp(120), clamp(-5), clamp(50, high=40))

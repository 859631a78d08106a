def make_coffee(size="small", *, milk=False, sugar=0):
    parts = [size, "coffee"]
    if milk:
        parts.append("with milk")
    if sugar:
        parts.append(f"and {sugar} sugar")
    return " ".join(parts)


def add_item(item, basket=None):
    if basket is None:
        basket = []
    basket.append(item)
    return basket


print(make_coffee())
print(make_coffee("large", milk=True, sugar=2))
print(add_item("pen"), add_item("cup", ["ink"]))

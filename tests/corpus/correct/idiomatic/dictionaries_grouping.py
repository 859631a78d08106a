people = [("Ada", "London"), ("Bob", "Paris"), ("Cleo", "London")]
by_city = {}
for name, city in people:
    by_city.setdefault(city, []).append(name)
print(by_city)

inverted = {name: city for city, names in by_city.items() for name in names}
print(inverted)

stock = {"pen": 0, "cup": 4, "ink": 0}
for item in list(stock):
    if stock[item] == 0:
        del stock[item]
print(stock)
for item in stock:
    stock[item] += 10
print(stock)

import csv


def cheap_products(path, limit):
    cheap = []
    with open(path, newline="") as file:
        reader = csv.reader(file, delimiter=";")
        next(reader, None)
        for row in reader:
            if len(row) != 2:
                continue
            name, price = row
            if float(price) <= limit:
                cheap.append(name)
    return cheap


with open("products.csv", "w", newline="") as file:
    file.write("name;price\npen;1.20\nlamp;30\ncup;4.5\n")
print(cheap_products("products.csv", 5))

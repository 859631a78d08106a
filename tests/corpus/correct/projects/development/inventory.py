class Product:
    def __init__(self, name, price, stock):
        self.name = name
        self.price = price
        self.stock = stock

    def value(self):
        return self.price * self.stock

    def __str__(self):
        return f"{self.name} ({self.stock} at {self.price:.2f})"


class Inventory:
    def __init__(self):
        self.products = {}

    def add(self, product):
        if product.name in self.products:
            self.products[product.name].stock += product.stock
        else:
            self.products[product.name] = product

    def sell(self, name, amount):
        product = self.products.get(name)
        if product is None:
            raise KeyError(f"There is no {name}.")
        if product.stock < amount:
            raise ValueError(f"Only {product.stock} of {name} are left.")
        product.stock -= amount
        return amount * product.price

    def total_value(self):
        return sum(product.value() for product in self.products.values())

    def running_low(self, limit):
        return [product for product in self.products.values() if product.stock < limit]


inventory = Inventory()
inventory.add(Product("pencil", 0.5, 200))
inventory.add(Product("notebook", 2.25, 40))
inventory.add(Product("pencil", 0.5, 50))

income = inventory.sell("notebook", 35)
print(f"Income: {income:.2f}")
try:
    inventory.sell("notebook", 10)
except ValueError as error:
    print(error)

for product in inventory.running_low(10):
    print("Order more:", product)
print(f"Total value: {inventory.total_value():.2f}")

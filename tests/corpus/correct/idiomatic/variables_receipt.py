# A small receipt: names for values, and values that change.
item = "notebook"
price = 2.40
quantity = 3

subtotal = price * quantity
discount = 0.5
total = subtotal - discount

print("Item:", item)
print("Quantity:", quantity)
print("Total:", round(total, 2))

quantity = 5
subtotal = price * quantity
total = subtotal - discount
print("New total:", round(total, 2))

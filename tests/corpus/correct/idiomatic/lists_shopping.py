cart = ["milk", "eggs"]
cart.append("bread")
cart.insert(0, "butter")
cart.extend(["tea", "jam"])
print(cart)

if "eggs" in cart:
    cart.remove("eggs")
last = cart.pop()
print(last, len(cart), cart.index("milk"))
cart.sort()
print(cart)
cart.reverse()
print(cart[0], cart[-1], cart[1:3], cart[::-1])
del cart[0]
cart[0] = "oat milk"
print(cart)

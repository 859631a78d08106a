import json

data = """
[
  {"name": "tea", "price": 3.2, "tags": ["drink", "hot"]},
  {"name": "ice", "price": 1.9, "tags": ["cold"]}
]
"""

products = json.loads(data)
cheap = [p["name"] for p in products if p["price"] < 3]
print("Cheap:", cheap)

by_tag = {}
for product in products:
    for tag in product["tags"]:
        by_tag.setdefault(tag, []).append(product["name"])

print(json.dumps(by_tag, indent=4, sort_keys=True))
with open("by_tag.json", "w") as output:
    json.dump(by_tag, output)

highest = max(
    products,
    key=lambda product: product["price"],
)
print("Most expensive: {} for {}".format(highest["name"], highest["price"]))

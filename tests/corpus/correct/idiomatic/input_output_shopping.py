items = []
while True:
    item = input("Item (Enter to stop): ").strip()
    if not item:
        break
    items.append(item)

if items:
    print("You need:")
    for number, item in enumerate(items, start=1):
        print(f"{number}. {item}")
else:
    print("Your list is empty.")

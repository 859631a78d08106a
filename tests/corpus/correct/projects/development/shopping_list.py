"""A shopping list that is kept in a text file."""

LIST_FILE = "shopping.txt"
MENU = "[a]dd, [d]elete, [s]how, [q]uit: "


def load_items(path):
    """Return the items in the file, or an empty list when there is none yet."""
    try:
        with open(path, encoding="utf-8") as file:
            return [line.strip() for line in file if line.strip()]
    except FileNotFoundError:
        return []


def save_items(path, items):
    """Write one item on each line."""
    with open(path, "w", encoding="utf-8") as file:
        for item in items:
            file.write(item + "\n")


def show_items(items):
    """Print the items with numbers, beginning at one."""
    if not items:
        print("The list is empty.")
        return
    for number, item in enumerate(items, start=1):
        print(f"{number:>3}. {item}")


def delete_item(items):
    """Ask for a number and delete that item."""
    show_items(items)
    try:
        number = int(input("Number: "))
        removed = items.pop(number - 1)
    except (ValueError, IndexError):
        print("There is no such number.")
    else:
        print(f"Deleted {removed}.")


def main():
    """Run the menu until the user quits."""
    items = load_items(LIST_FILE)
    while True:
        choice = input(MENU).strip().lower()
        if choice == "a":
            items.append(input("Item: "))
        elif choice == "d":
            delete_item(items)
        elif choice == "s":
            show_items(items)
        elif choice == "q":
            break
        else:
            print("Please choose a, d, s or q.")
    save_items(LIST_FILE, items)


if __name__ == "__main__":
    main()

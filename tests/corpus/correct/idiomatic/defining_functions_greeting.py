def greet(name, greeting="Hello"):
    """Print a friendly greeting."""
    print(f"{greeting}, {name}!")


def separator():
    print("-" * 20)


def main():
    for person in ["Ada", "Bob"]:
        greet(person)
    separator()
    greet("Cleo", greeting="Good evening")


if __name__ == "__main__":
    main()

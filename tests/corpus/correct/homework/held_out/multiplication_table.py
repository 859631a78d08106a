def table(size):
    """Print a multiplication table."""
    header = "    "
    for column in range(1, size + 1):
        header = header + f"{column:4}"
    print(header)
    print("-" * len(header))
    for row in range(1, size + 1):
        line = f"{row:3}|"
        for column in range(1, size + 1):
            line += f"{row * column:4}"
        print(line)


size = 0
while size < 1 or size > 12:
    try:
        size = int(input("Size (1-12): "))
    except ValueError:
        print("That was no number.")
table(size)

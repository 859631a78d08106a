height = 5
for level in range(height):
    spaces = " " * (height - level - 1)
    stars = "*" * (2 * level + 1)
    print(spaces + stars)

for i in range(height, 0, -1):
    line = ""
    for j in range(1, i + 1):
        line += str(j)
    print(line)

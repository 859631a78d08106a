def diamond(size):
    picture = []
    for y in range(1 - size, size):
        gap = abs(y)
        width = 2 * (size - gap) - 1
        picture.append(" " * gap + "*" * width)
    return "\n".join(picture)

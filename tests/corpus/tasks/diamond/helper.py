def row(number, size):
    stars = 2 * number - 1
    spaces = size - number
    return " " * spaces + "*" * stars


def diamond(size):
    top = []
    for n in range(1, size + 1):
        top.append(row(n, size))
    bottom = top[:-1]
    bottom.reverse()
    return "\n".join(top + bottom)

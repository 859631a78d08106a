def copy_without_comments(source, target):
    kept = 0
    with open(source) as original, open(target, "w") as copy:
        for line in original:
            if line.strip() == "" or line.startswith("#"):
                continue
            copy.write(line)
            kept += 1
    return kept


def read_numbers(path):
    numbers = []
    file = open(path)
    try:
        for line in file:
            line = line.strip()
            if line:
                numbers.append(float(line))
    finally:
        file.close()
    return numbers


with open("data.txt", "w") as out:
    for value in [1, 2.5, 4]:
        out.write(f"{value}\n")
    out.write("# end\n")
print(copy_without_comments("data.txt", "clean.txt"))
print(sum(read_numbers("clean.txt")))

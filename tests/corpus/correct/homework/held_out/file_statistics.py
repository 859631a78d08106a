import os


def statistics(path):
    lines = 0
    words = 0
    characters = 0
    longest = ""
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            lines += 1
            characters += len(line)
            parts = line.split()
            words += len(parts)
            for part in parts:
                if len(part) > len(longest):
                    longest = part
    return lines, words, characters, longest


for name in os.listdir("."):
    if not name.endswith(".txt"):
        continue
    lines, words, characters, longest = statistics(name)
    print(f"{name}: {lines} lines, {words} words")
    print("   longest word:", longest)
    if words > 0:
        average = characters / words
        print("   characters per word: %.2f" % average)

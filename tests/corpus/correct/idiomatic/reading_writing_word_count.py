def count_words(path):
    counts = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            for word in line.lower().split():
                word = word.strip(".,!?")
                counts[word] = counts.get(word, 0) + 1
    return counts


def longest_line(path):
    longest = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if len(line) > len(longest):
                longest = line
    return longest.strip()


def main():
    try:
        counts = count_words("story.txt")
    except FileNotFoundError:
        print("There is no story.txt here.")
        return
    for word in sorted(counts, key=counts.get, reverse=True)[:5]:
        print(word, counts[word])
    print(longest_line("story.txt"))


main()

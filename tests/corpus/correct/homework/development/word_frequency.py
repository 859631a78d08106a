text = """the cat sat on the mat
the dog sat on the log"""

counts = {}
for line in text.splitlines():
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1

ranking = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
print("Most frequent words")
for word, count in ranking[:3]:
    bar = "*" * count
    print(f"{word:10} {bar} ({count})")

once = [word for word in counts if counts[word] == 1]
print("Seen once:", ", ".join(once))

text = "the cat and the hat and the bat"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1

for word, count in sorted(counts.items(), key=lambda pair: -pair[1]):
    print(word, count)

letters = {}
for letter in text:
    if letter == " ":
        continue
    if letter not in letters:
        letters[letter] = 0
    letters[letter] += 1
most = max(letters, key=letters.get)
print(most, letters[most])

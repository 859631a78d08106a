words = ["apple", "", "banana", "stop", "cherry"]
kept = []
for word in words:
    if not word:
        continue
    if word == "stop":
        break
    kept.append(word)
print(kept)

found = False
for row in [[1, 2], [3, 4], [5, 6]]:
    for cell in row:
        if cell == 4:
            found = True
            break
    if found:
        break
print(found)

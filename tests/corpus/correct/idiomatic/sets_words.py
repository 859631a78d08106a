first = set("the quick brown fox".split())
second = set("the lazy brown dog".split())
print(sorted(first & second))
print(sorted(first | second))
print(sorted(first - second))
print(sorted(first ^ second))

seen = set()
unique = []
for number in [3, 1, 3, 2, 1]:
    if number not in seen:
        seen.add(number)
        unique.append(number)
print(unique, len(seen))
seen.discard(99)
seen.update({7, 8})
print({1, 2} <= {1, 2, 3}, seen.isdisjoint({100}))

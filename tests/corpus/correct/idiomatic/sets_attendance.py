monday = {"Ada", "Bob", "Cleo"}
tuesday = {"Bob", "Dan"}
both = monday.intersection(tuesday)
either = monday.union(tuesday)
only_monday = monday.difference(tuesday)
print(len(both), len(either), sorted(only_monday))

banned = frozenset(["Eve"])
for name in sorted(either):
    if name in banned:
        print(name, "may not enter")
    else:
        print(name, "welcome")
vowels = {letter for letter in "programming" if letter in "aeiou"}
print(sorted(vowels))

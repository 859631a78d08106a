morning = {"Ana", "Ben", "Cleo", "Dan"}
evening = {"Cleo", "Dan", "Eva"}

both = morning & evening
either = morning | evening
only_morning = morning - evening

print("Both:", sorted(both))
print("Either:", sorted(either))
print("Only in the morning:", sorted(only_morning))

ages = (12, 15, 11, 14)
youngest, *middle, oldest = sorted(ages)
print("Youngest:", youngest, "oldest:", oldest)

pairs = {name: len(name) for name in either}
for name, length in sorted(pairs.items()):
    if length > 3 or name.startswith("E"):
        print(f"{name} has {length} letters")

names = ["Ada", "Bob", "Cleo"]
scores = [91, 78, 85]
for name, score in zip(names, scores):
    print(f"{name:<6}{'#' * (score // 10)} {score}")

for place, name in enumerate(names, start=1):
    print(place, name)

for a, b in [(1, 2), (3, 4)]:
    print(a * b)

best_name, best_score = "", 0
for name, score in zip(names, scores):
    if score > best_score:
        best_name, best_score = name, score
print(best_name)

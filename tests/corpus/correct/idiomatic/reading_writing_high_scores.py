FILE = "scores.txt"


def load_scores():
    try:
        with open(FILE) as file:
            lines = file.readlines()
    except FileNotFoundError:
        return []
    scores = []
    for line in lines:
        name, _, points = line.strip().partition(",")
        scores.append((name, int(points)))
    return scores


def save_scores(scores):
    with open(FILE, "w") as file:
        for name, points in scores:
            file.write(f"{name},{points}\n")


scores = load_scores()
scores.append(("Ada", 120))
scores.sort(key=lambda entry: entry[1], reverse=True)
save_scores(scores[:10])
print(scores[0])

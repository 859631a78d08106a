def parse_pair(text):
    parts = text.split("=")
    if len(parts) != 2:
        raise ValueError(f"expected key=value, got {text!r}")
    key, value = (part.strip() for part in parts)
    return key, value


def parse_all(lines):
    pairs = {}
    problems = []
    for number, line in enumerate(lines, start=1):
        try:
            key, value = parse_pair(line)
        except ValueError as error:
            problems.append(f"line {number}: {error}")
            continue
        pairs[key] = value
    return pairs, problems


pairs, problems = parse_all(["a = 1", "broken", "b=2"])
print(pairs)
print("\n".join(problems))

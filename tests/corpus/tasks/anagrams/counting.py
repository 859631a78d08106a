def letters(text):
    counts = {}
    for ch in text.lower():
        if ch != " ":
            counts[ch] = counts.get(ch, 0) + 1
    return counts


def anagrams(a, b):
    return letters(a) == letters(b)

def anagrams(first, second):
    rest = list(second.lower().replace(" ", ""))
    for letter in first.lower():
        if letter == " ":
            continue
        if letter not in rest:
            return False
        rest.remove(letter)
    return len(rest) == 0

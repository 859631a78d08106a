def title_case(title):
    small = ["a", "and", "of", "the"]
    result = []
    for i, word in enumerate(title.lower().split()):
        if i > 0 and word in small:
            result.append(word)
        else:
            result.append(word.capitalize())
    return " ".join(result)

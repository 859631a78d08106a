def title_case(text):
    first = True
    answer = []
    for word in text.split():
        word = word.lower()
        if first or word not in ("a", "and", "of", "the"):
            word = word.capitalize()
        first = False
        answer.append(word)
    return " ".join(answer)

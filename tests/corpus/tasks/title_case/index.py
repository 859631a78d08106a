def title_case(title):
    small_words = {"a", "and", "of", "the"}
    words = title.lower().split()
    for i in range(len(words)):
        if i == 0 or words[i] not in small_words:
            words[i] = words[i][0].upper() + words[i][1:]
    return " ".join(words)

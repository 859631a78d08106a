def group_by_length(words):
    lengths = []
    for word in words:
        if len(word) not in lengths:
            lengths.append(len(word))
    return {n: [word for word in words if len(word) == n] for n in lengths}

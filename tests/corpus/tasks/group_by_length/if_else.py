def group_by_length(words):
    by_length = {}
    for w in words:
        if len(w) in by_length:
            by_length[len(w)].append(w)
        else:
            by_length[len(w)] = [w]
    return by_length

def word_count(text):
    frequency = {}
    words = text.lower().split()
    for word in words:
        if word not in frequency:
            frequency[word] = 0
        frequency[word] = frequency[word] + 1
    return frequency

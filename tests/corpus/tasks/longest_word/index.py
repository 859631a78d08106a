def longest_word(sentence):
    words = sentence.split()
    if not words:
        return "", 0
    position = 0
    for i in range(1, len(words)):
        if len(words[i]) > len(words[position]):
            position = i
    return words[position], len(words[position])

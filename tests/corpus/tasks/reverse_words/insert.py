def reverse_words(sentence):
    result = []
    for word in sentence.split():
        result.insert(0, word)
    return " ".join(result)

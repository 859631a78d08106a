def longest_word(text):
    longest = ""
    length = 0
    for word in text.split():
        if len(word) > length:
            longest = word
            length = len(word)
    return (longest, length)

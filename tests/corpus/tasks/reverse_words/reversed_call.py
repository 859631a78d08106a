def reverse_words(text):
    parts = text.split()
    parts.reverse()
    return " ".join(parts)

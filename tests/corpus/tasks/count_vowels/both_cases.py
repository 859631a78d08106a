def count_vowels(text):
    number = 0
    for ch in text:
        if ch in "aeiouAEIOU":
            number += 1
    return number

def count_vowels(word):
    vowels = ["a", "e", "i", "o", "u"]
    total = 0
    for i in range(len(word)):
        if word[i].lower() in vowels:
            total = total + 1
    return total

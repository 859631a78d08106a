def is_palindrome(sentence):
    word = ""
    for c in sentence:
        if c.isalnum():
            word = word + c.lower()
    for i in range(len(word) // 2):
        if word[i] != word[len(word) - 1 - i]:
            return False
    return True

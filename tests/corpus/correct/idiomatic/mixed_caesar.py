ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def shift(letter, amount):
    if letter not in ALPHABET:
        return letter
    position = (ALPHABET.index(letter) + amount) % len(ALPHABET)
    return ALPHABET[position]


def encrypt(text, amount):
    return "".join(shift(letter, amount) for letter in text.lower())


def decrypt(text, amount):
    return encrypt(text, -amount)


secret = encrypt("Meet me at noon!", 3)
print(secret)
print(decrypt(secret, 3))

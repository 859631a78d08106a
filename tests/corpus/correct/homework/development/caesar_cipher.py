ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def encrypt(message, shift):
    result = ""
    for letter in message.lower():
        if letter in ALPHABET:
            position = ALPHABET.index(letter)
            new_position = (position + shift) % len(ALPHABET)
            result += ALPHABET[new_position]
        else:
            result += letter
    return result


def decrypt(message, shift):
    return encrypt(message, -shift)


secret = encrypt("Meet me at noon!", 3)
print("Secret:", secret)
print("Original:", decrypt(secret, 3))
assert decrypt(secret, 3) == "meet me at noon!"

"""Encrypt and decrypt messages with the Caesar cipher."""

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def shift_letter(letter, distance):
    position = ALPHABET.index(letter.lower())
    shifted = ALPHABET[(position + distance) % len(ALPHABET)]
    return shifted.upper() if letter.isupper() else shifted


def encrypt(message, key):
    result = []
    for character in message:
        if character.lower() in ALPHABET:
            result.append(shift_letter(character, key))
        else:
            result.append(character)
    return "".join(result)


def decrypt(message, key):
    return encrypt(message, -key)


def count_letters(message):
    counts = {}
    for character in message.lower():
        if character in ALPHABET:
            counts[character] = counts.get(character, 0) + 1
    return counts


def guess_key(message):
    counts = count_letters(message)
    most_common = max(counts, key=counts.get)
    return (ALPHABET.index(most_common) - ALPHABET.index("e")) % len(ALPHABET)


secret = encrypt("Meet me near the green gate at seven!", 11)
print(secret)
print(decrypt(secret, 11))
key = guess_key(secret)
print("The key is probably", key)
print(decrypt(secret, key))

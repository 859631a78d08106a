def caesar(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    secret = ""
    for letter in text:
        if letter in alphabet:
            index = alphabet.index(letter)
            secret += alphabet[(index + shift) % 26]
        else:
            secret += letter
    return secret

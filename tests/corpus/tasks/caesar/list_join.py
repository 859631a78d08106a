def shift_letter(letter, shift):
    if not letter.islower():
        return letter
    code = ord(letter) - 97
    code = (code + shift) % 26
    return chr(code + 97)


def caesar(text, shift):
    letters = []
    for letter in text:
        letters.append(shift_letter(letter, shift))
    return "".join(letters)

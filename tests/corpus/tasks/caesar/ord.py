def caesar(text, shift):
    result = ""
    for ch in text:
        if "a" <= ch <= "z":
            position = (ord(ch) - ord("a") + shift) % 26
            result += chr(position + ord("a"))
        else:
            result += ch
    return result

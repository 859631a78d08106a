def is_palindrome(text):
    text = "".join(ch for ch in text.lower() if ch.isalnum())
    if len(text) < 2:
        return True
    if text[0] != text[-1]:
        return False
    return is_palindrome(text[1:-1])

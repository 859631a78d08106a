def is_palindrome(text):
    letters = [c for c in text.lower() if c.isalnum()]
    left = 0
    right = len(letters) - 1
    while left < right:
        if letters[left] != letters[right]:
            return False
        left += 1
        right -= 1
    return True

sentence = "  the quick brown fox jumps  "
clean = sentence.strip()
words = clean.split()
capitalised = []
for word in words:
    capitalised.append(word.capitalize())

title = " ".join(capitalised)
print(title)
print(title.center(40, "*"))
print(title[::-1])
print("-" * len(title))

initials = ""
for word in words:
    initials += word[0].upper()
print(initials)
vowels = sum(1 for letter in clean if letter in "aeiou")
print(f"{vowels} vowels")

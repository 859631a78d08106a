values = [42, 3.14, "hello", True, None, [1, 2], {"a": 1}, (1, 2), {3, 4}]

for value in values:
    kind = type(value).__name__
    print(f"{value!r:<12} is of type {kind}")

word = "Programming"
print(word[0], word[-1], word[3:7])
print(len(word), word.count("m"), word.find("gram"))
print(word.upper(), word.lower(), word.replace("m", "M"))
print("gram" in word, word.startswith("Pro"), word.isalpha())

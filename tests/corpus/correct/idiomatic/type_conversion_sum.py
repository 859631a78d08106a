first = int(input("First number: "))
second = int(input("Second number: "))
print("Sum:", first + second)
print("Mean:", (first + second) / 2)

text = "3.75"
number = float(text)
print(number * 2, int(number), str(number) + "!")
print(bool(""), bool("x"), bool(0), bool(-1))
print(list("abc"), tuple([1, 2]), set("hello") == {"h", "e", "l", "o"})

from pathlib import Path

path = Path("notes.txt")
with open(path, "w", encoding="utf-8") as file:
    file.write("first line\n")
    file.write("second line\n")

with open(path, "a", encoding="utf-8") as file:
    print("third line", file=file)

with open(path, encoding="utf-8") as file:
    for number, line in enumerate(file, start=1):
        print(number, line.rstrip())

text = path.read_text(encoding="utf-8")
print(len(text.splitlines()))
path.unlink()

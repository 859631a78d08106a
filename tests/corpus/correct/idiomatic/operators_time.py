seconds_total = 7384
hours = seconds_total // 3600
minutes = seconds_total % 3600 // 60
seconds = seconds_total % 60
print(f"{hours:02}:{minutes:02}:{seconds:02}")

flags = 0b0101
print(flags & 0b0001, flags | 0b1000, flags ^ 0b1111, flags << 1)

letters = "abc"
print("b" in letters, "z" not in letters, letters * 2)

year = int(input("Year: "))
is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
if is_leap:
    print(year, "is a leap year")
else:
    print(year, "is not a leap year")

century = (year - 1) // 100 + 1
print("Century:", century)
print("Digits:", len(str(year)))

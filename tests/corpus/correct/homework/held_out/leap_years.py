def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(month, year):
    if month == 2:
        return 29 if is_leap(year) else 28
    if month in (4, 6, 9, 11):
        return 30
    return 31


start = int(input("First year: "))
end = int(input("Last year: "))
leap_years = []
for year in range(start, end + 1):
    if is_leap(year):
        leap_years.append(year)

if not leap_years:
    print("No leap years")
else:
    print(len(leap_years), "leap years:")
    print(*leap_years, sep=", ")
print("February 2024 has", days_in_month(2, 2024), "days")

today = (2024, 5, 17)
year, month, day = today
months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
print(f"{day} {months[month - 1]} {year}")

deadline = (2024, 6, 1)
if today < deadline:
    print("There is time left")
print(today.count(5), months.index("May"))
_, _, last = deadline
print(last)

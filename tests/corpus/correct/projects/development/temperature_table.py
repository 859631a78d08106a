# Convert temperatures and print a table of the whole week.


def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def to_celsius(fahrenheit):
    return (fahrenheit - 32) * 5 / 9


def describe(celsius):
    if celsius < 0:
        return "freezing"
    elif celsius < 15:
        return "cool"
    elif celsius < 25:
        return "mild"
    else:
        return "hot"


def read_temperature(day):
    while True:
        try:
            return float(input(f"Temperature on {day} in Celsius: "))
        except ValueError:
            print("Please type a number such as 21.5")


def print_table(week):
    print("Day        C      F      Feels")
    for day, celsius in week.items():
        fahrenheit = to_fahrenheit(celsius)
        print(f"{day:<8}{celsius:>6.1f} {fahrenheit:>6.1f}  {describe(celsius)}")


days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
week = {}
for day in days:
    week[day] = read_temperature(day)

print_table(week)
warmest = max(week, key=week.get)
coldest = min(week, key=week.get)
mean = sum(week.values()) / len(week)
print("Warmest day:", warmest)
print("Coldest day:", coldest)
print(f"Mean: {mean:.1f} C, which is {to_fahrenheit(mean):.1f} F")
print("A fever of 100 F is", round(to_celsius(100), 1), "C")

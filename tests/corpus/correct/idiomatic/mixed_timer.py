from datetime import date, datetime, timedelta

today = date(2024, 5, 17)
deadline = today + timedelta(days=30)
days_left = (deadline - today).days
if days_left > 0:
    print(days_left, "days left")

text = "2024-05-17 08:30"
start = datetime.strptime(text, "%Y-%m-%d %H:%M")
end = start.replace(hour=17)
hours = (end - start).total_seconds() / 3600
print(f"{hours:.1f} hours")
week = [start + timedelta(days=i) for i in range(7)]
for day in week:
    if day.weekday() < 5:
        print(day.strftime("%A"))

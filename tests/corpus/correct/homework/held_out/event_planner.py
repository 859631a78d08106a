from datetime import date, timedelta

events = []


def add_event(title, year, month, day, *, important=False):
    events.append({
        "title": title,
        "date": date(year, month, day),
        "important": important,
    })


def upcoming(today, days=30):
    limit = today + timedelta(days=days)
    return [
        event
        for event in sorted(events, key=lambda e: e["date"])
        if today <= event["date"] <= limit
    ]


add_event("Exam", 2024, 6, 12, important=True)
add_event("Birthday party", 2024, 6, 20)
add_event("Holidays", 2024, 8, 1)

today = date(2024, 6, 1)
for event in upcoming(today):
    marker = "!" if event["important"] else " "
    left = (event["date"] - today).days
    print(f"{marker} {event['title']:<16} in {left} days")

"""When does the next bus leave?"""

MINUTES_PER_HOUR = 60
HOURS_PER_DAY = 24


class Time:
    """A time of day in minutes since midnight."""

    def __init__(self, hour, minute=0):
        if not (0 <= hour < HOURS_PER_DAY and 0 <= minute < MINUTES_PER_HOUR):
            raise ValueError(f"{hour}:{minute} is not a time")
        self.minutes = hour * MINUTES_PER_HOUR + minute

    @classmethod
    def parse(cls, text):
        """Make a time from text such as 7:45."""
        hour, _, minute = text.partition(":")
        return cls(int(hour), int(minute or 0))

    def until(self, other):
        """Minutes from this time to the other one, tomorrow if it is over."""
        return (other.minutes - self.minutes) % (HOURS_PER_DAY * MINUTES_PER_HOUR)

    def __str__(self):
        hour, minute = divmod(self.minutes, MINUTES_PER_HOUR)
        return f"{hour}:{minute:02}"


def timetable(first, last, interval):
    """All departures from first to last."""
    departures = []
    minutes = first.minutes
    while minutes <= last.minutes:
        departures.append(Time(*divmod(minutes, MINUTES_PER_HOUR)))
        minutes += interval
    return departures


def next_departure(departures, now):
    """The departure with the shortest wait."""
    return min(departures, key=now.until)


def main():
    """Ask for a time and name the next bus."""
    departures = timetable(Time(6), Time(22, 30), interval=20)
    try:
        now = Time.parse(input("What time is it? "))
    except ValueError as error:
        print("Sorry,", error)
        return
    bus = next_departure(departures, now)
    print(f"The next bus leaves at {bus}, in {now.until(bus)} minutes.")


if __name__ == "__main__":
    main()

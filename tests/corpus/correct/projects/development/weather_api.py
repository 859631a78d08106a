"""Show the weather of some cities, from a JSON service or from saved data."""

import json
import sys
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

SERVICE = "https://weather.example.org/v1/current"
TIMEOUT_SECONDS = 5
CITIES = ["Oslo", "Lima", "Pune"]


class WeatherError(Exception):
    """The weather of a city cannot be found."""


def address(city):
    return f"{SERVICE}?{urlencode({'q': city, 'units': 'metric'})}"


def fetch(city):
    """Ask the service for the weather of one city."""
    try:
        with urlopen(address(city), timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except URLError as error:
        raise WeatherError(f"no connection ({error.reason})") from error
    except json.JSONDecodeError as error:
        raise WeatherError("the answer is not JSON") from error


def summary(city, data):
    """One line for the table."""
    temperature = data.get("temperature")
    if temperature is None:
        raise WeatherError("the answer has no temperature")
    sky = data.get("sky", "unknown")
    return f"{city:<10}{temperature:>6.1f} C  {sky}"


def main(cities):
    """Print a line for each city; return how many failed."""
    failures = 0
    for city in cities:
        try:
            print(summary(city, fetch(city)))
        except WeatherError as error:
            failures += 1
            print(f"{city:<10}{error}")
    return failures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or CITIES))

import requests

URL = "https://api.example.com/weather"


def current_temperature(city, key):
    response = requests.get(URL, params={"q": city, "key": key}, timeout=10)
    response.raise_for_status()
    data = response.json()
    return data["main"]["temp"]


def main():
    city = input("City: ").strip()
    try:
        temperature = current_temperature(city, "demo")
    except requests.HTTPError as error:
        print("The service refused:", error)
    except requests.RequestException:
        print("The service cannot be reached")
    else:
        print(f"{city}: {temperature:.1f} degrees")


main()

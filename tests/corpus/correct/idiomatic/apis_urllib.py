import json
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen


def search(term, limit=5):
    query = urlencode({"q": term, "limit": limit})
    with urlopen(f"https://api.example.com/search?{query}", timeout=5) as response:
        payload = json.load(response)
    return [entry["title"] for entry in payload.get("results", [])]


try:
    titles = search("python")
except URLError as error:
    print("No connection:", error.reason)
else:
    for title in titles:
        print("-", title)

import time


def fetch(attempt):
    if attempt < 2:
        raise ConnectionError("no answer")
    return "data"


result = None
for attempt in range(5):
    try:
        result = fetch(attempt)
        break
    except ConnectionError as error:
        print("attempt", attempt + 1, "failed:", error)
        time.sleep(0)
else:
    print("giving up")
print(result)

try:
    config = open("missing.cfg")
except OSError:
    print("using defaults")
else:
    with config:
        print(config.read())

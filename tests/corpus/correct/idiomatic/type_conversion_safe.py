def to_number(text):
    """Return text as a float, or None when it is no number."""
    try:
        return float(text)
    except ValueError:
        return None


for entry in ["3", "4.5", "four", ""]:
    value = to_number(entry)
    if value is None:
        print(repr(entry), "is no number")
    else:
        print(repr(entry), "is", value)


def is_whole(text):
    try:
        int(text)
    except ValueError:
        return False
    return True


print(is_whole("12"), is_whole("1.2"))

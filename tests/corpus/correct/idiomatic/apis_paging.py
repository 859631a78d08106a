def get_page(number):
    """Stand in for a web service with three pages."""
    pages = {1: ["a", "b"], 2: ["c"], 3: []}
    return {"items": pages.get(number, []), "next": number + 1 if number < 3 else None}


def all_items():
    items = []
    page = 1
    while page is not None:
        answer = get_page(page)
        items.extend(answer["items"])
        page = answer["next"]
    return items


status = 200
if status == 200 or status == 201:
    print(all_items())
elif status >= 500:
    print("server error")
elif 400 <= status < 500:
    print("client error")

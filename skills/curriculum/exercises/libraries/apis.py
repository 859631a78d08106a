"""Exercises on web services: addresses with parameters, status codes, JSON answers and pages.

No network is used: what a service would answer is given as data.
"""

import json

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Returns
from skills.curriculum.exercises.stories import CITIES, PEOPLE
from skills.curriculum.exercises.template import (
    AnyTemplate,
    Bug,
    FixBug,
    Parameters,
    Parsons,
    PredictOutput,
    Slip,
    WriteCode,
)

_PLACES = ("San Juan", "New Delhi", "Hong Kong", "Cape Town", "Santa Cruz", "La Paz", "Tel Aviv", "Port Louis")
_SERVICES = (
    {"service": "weather", "place": "city", "number": "days"},
    {"service": "buses", "place": "stop", "number": "minutes"},
    {"service": "museums", "place": "town", "number": "limit"},
    {"service": "tides", "place": "port", "number": "hours"},
)
_ANSWERS = (
    {"function": "read_weather", "outer": "current", "key": "temperature", "story": "shows the weather on a tablet"},
    {"function": "read_bus", "outer": "next_bus", "key": "minutes", "story": "waits for the bus with a small screen"},
    {"function": "read_river", "outer": "station", "key": "level", "story": "watches the level of a river"},
    {"function": "read_air", "outer": "sensor", "key": "dust", "story": "measures how clean the air is"},
)
_CATALOGUES = (
    {"function": "find_trails", "path": "/trails", "things": "hiking trails", "field": "hours"},
    {"function": "find_films", "path": "/films", "things": "films", "field": "minutes"},
    {"function": "find_songs", "path": "/songs", "things": "songs", "field": "seconds"},
    {"function": "find_huts", "path": "/huts", "things": "mountain huts", "field": "beds"},
)
_THINGS = ("north", "river", "moon", "stone", "forest", "island", "winter", "harbour", "desert", "cloud")
_COMPARISONS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "fewer than"},
    {"sign": "<=", "told": "at most"},
)
_BUSY = (
    {"function": "ask_again", "story": "asks a service for train times, and it is often busy"},
    {"function": "fetch_photo", "story": "fetches pictures of the moon from a slow service"},
    {"function": "look_up", "story": "looks up words in a dictionary on the web"},
    {"function": "get_recipe", "story": "gets a recipe from a service that is often overloaded"},
)


def _address(draw: Draw) -> Parameters:
    first, second = draw.distinct_integers(2, 2, 14)
    return {
        **draw.choice(_SERVICES),
        "person": draw.choice(PEOPLE),
        "town": draw.choice(_PLACES),
        "first": first,
        "second": second,
        **draw.choice(
            (
                {"extra": "lang", "value": draw.choice(("en", "de", "fr", "tr"))},
                {"extra": "unit", "value": draw.choice(("metric", "imperial"))},
                {"extra": "sort", "value": draw.choice(("name", "date"))},
            )
        ),
    }


def _answer(draw: Draw) -> Parameters:
    kind = draw.choice(_ANSWERS)
    values = draw.distinct_integers(2, 1, 40)
    bodies = [json.dumps({kind["outer"]: {kind["key"]: value}, "source": "station 4"}) for value in values]
    page = repr(draw.choice(("<h1>Sorry</h1>", "Try again later", "<html>Oops</html>", "")))
    return {
        **kind,
        **draw.choice(
            (
                {"operator": "+", "told": "plus"},
                {"operator": "-", "told": "minus"},
                {"operator": "*", "told": "times"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "amount": draw.integer(2, 9),
        "missing": draw.choice(("nothing found", "no such place", "unknown")),
        "failed": draw.choice(("no answer", "try later", "the service failed")),
        "answers": [
            f"200, {bodies[0]!r}",
            f"404, {page}",
            f"500, {page}",
            f"400, {page}",
            f"201, {bodies[1]!r}",
            f"503, {page}",
        ],
    }


def _pages(draw: Draw) -> Parameters:
    kind = draw.choice(_CATALOGUES)
    limit = draw.integer(5, 30)
    names = draw.several(_THINGS, 6)
    numbers = [*draw.shuffled((limit - 1, limit, limit + 1)), limit + 1, limit - 1, limit]
    items = [{"name": name, kind["field"]: number} for name, number in zip(names, numbers, strict=True)]
    path = kind["path"]
    first, second, third, empty = (f"{path}?page={page}" for page in (1, 2, 3, 9))
    return {
        **kind,
        **draw.choice(_COMPARISONS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "first": first,
        "pages": {
            first: {"items": items[:3], "next": second},
            second: {"items": items[3:5], "next": third},
            third: {"items": items[5:], "next": None},
            empty: {"items": [], "next": None},
        },
        "starts": [first, third, second, empty],
    }


def _busy(draw: Draw) -> Parameters:
    pause, growth = draw.integer(2, 6), draw.integer(2, 4)
    text = draw.choice(CITIES)
    return {
        **draw.choice(_BUSY),
        **draw.choice(
            (
                {"change": f"pause += {growth}", "told": f"{growth} seconds longer than before"},
                {"change": f"pause *= {growth}", "told": f"{growth} times as long as before"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "pause": pause,
        "refused": draw.choice(("refused", "our mistake", "give up")),
        "busy": draw.choice(("still busy", "no luck", "too busy")),
        "cases": [
            [[503, ""], [500, ""], [200, text]],
            [[200, text]],
            [[500, ""], [404, ""], [200, text]],
            [[503, ""], [503, ""], [503, ""]],
            [[499, ""]],
            [],
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="apis-address",
        title="What stands behind the question mark?",
        concepts=("url-parameters", "dictionary-update", "importing-modules"),
        vary=_address,
        prompt="""
            $person asks a web service and builds the address first. `urlencode` makes a text of a dictionary, as it is
            sent in an address. What does the program print?
        """,
        reference="""
            from urllib.parse import urlencode

            parameters = {"$place": "$town", "$number": $first}
            parameters["$extra"] = "$value"
            parameters["$number"] += $second
            print("/$service?" + urlencode(parameters))
        """,
        slips=(
            Slip(
                right="urlencode(parameters)",
                wrong='urlencode(parameters).replace("+", " ")',
                why="A space may not stand in an address. `urlencode` writes a plus sign in its place.",
            ),
            Slip(
                right='parameters["$number"] += $second',
                wrong='parameters["$number"] = parameters.pop("$number") + $second',
                why="A key that gets a new value keeps its place in the dictionary.",
            ),
            Slip(
                right='parameters["$number"] += $second',
                wrong='parameters["$number"] = $second',
                why="`+=` adds to the value that the key has already.",
            ),
            Slip(
                right="urlencode(parameters)",
                wrong='urlencode(parameters).replace("&", "?")',
                why="Only one question mark stands in the address. Between two parameters stands `&`.",
            ),
        ),
        hints=(
            "Each parameter becomes a name, an equals sign and a value.",
            "Write down the dictionary after each line. A key is there only once.",
            "The parameters come in the order of the dictionary, with `&` between them. A space becomes a plus sign.",
        ),
        misconception="""
            "The values stand in the address as I wrote them." Some signs have a meaning in an address, so they are
            replaced. A space is one of them.
        """,
    ),
    FixBug(
        id="apis-status",
        title="First the code, then the content",
        concepts=("status-codes", "api-json-responses", "json-parsing"),
        vary=_answer,
        prompt="""
            $person $story. A service answers with a status code and a body, which is a text. `$function(status, body)`
            should do this:

            - For the status 404 it returns `"$missing"`.
            - For any other status from 400 on it returns `"$failed"`. The body may be anything then.
            - Otherwise the body is JSON: a dictionary with the key `"$outer"`, which holds a dictionary with the key
              `"$key"`. The function returns that number $told $amount.

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            import json


            def $function(status, body):
                if status == 404:
                    return "$missing"
                if status >= 400:
                    return "$failed"
                data = json.loads(body)
                return data["$outer"]["$key"] $operator $amount
        """,
        bugs=(
            Bug(
                right="""\
    if status == 404:
        return "$missing"
    if status >= 400:
        return "$failed"
""",
                wrong="""\
    if status >= 400:
        return "$failed"
    if status == 404:
        return "$missing"
""",
                why="""
                    "The order of two questions does not matter." The first that is true returns. 404 is one of the
                    numbers from 400 on, so the special case must come first.
                """,
                hints=(
                    "The first `return` that is reached ends the function.",
                    "Follow the program with the status 404. Which question does it meet first?",
                    "Ask for the special status before you ask for the whole family.",
                ),
            ),
            Bug(
                right="status >= 400",
                wrong="status > 400",
                why="""
                    "The errors begin after 400." 400 itself is one: it means that the request was not understood.
                """,
                hints=(
                    "Try the status at the edge of the family.",
                    "With which status does the function read a body that is no JSON?",
                    "The status 400 belongs to the errors, too.",
                ),
            ),
            Bug(
                right="data = json.loads(body)",
                wrong="data = body",
                why="""
                    "JSON is a dictionary already." It arrives as a text that looks like one. Only `json.loads` makes a
                    dictionary of it.
                """,
                hints=(
                    "What is the type of the body?",
                    "The traceback names a TypeError. A text has no keys.",
                    "A function of the module that is imported turns the text into a dictionary.",
                ),
            ),
            Bug(
                right='data["$outer"]["$key"] $operator',
                wrong='data["$key"] $operator',
                why="""
                    "Python finds a key however deep it lies." A lookup sees only the keys of that one dictionary. Go
                    down one level at a time.
                """,
                hints=(
                    "A dictionary may hold a dictionary.",
                    "Write down the keys of the outermost dictionary. Is the one you need among them?",
                    "Two lookups are needed, one behind the other.",
                ),
            ),
            Bug(
                right="status >= 400",
                wrong="status >= 500",
                why="""
                    "Only the codes from 500 on are errors." From 400 on the request was wrong, from 500 on the service
                    failed. Both bring no data.
                """,
                hints=(
                    "There are two families of errors: one for the request, one for the service.",
                    "Try the function with the status 400. What does it do with the body?",
                    "The number in the second question is too large.",
                ),
            ),
        ),
        tests=(Returns(call="$function($each)", each="answers"),),
    ),
    WriteCode(
        id="apis-pages",
        title="An answer in several pages",
        concepts=("api-json-responses", "while-condition", "nested-collections", "none-value"),
        vary=_pages,
        prompt="""
            $person searches a list of $things on the web. The service sends it in pages. Here `pages` is a dictionary
            that maps each address to its answer, as `json.loads` makes it:

            ```
            {"items": [{"name": "...", "$field": 7}, ...], "next": "$path?page=2"}
            ```

            `"next"` holds the address of the next page. On the last page it is `None`.

            Write a function `$function(pages, address)`. It begins with the page at `address` and goes on from page to
            page. It returns a list of the names of all items with $told $limit $field, in the order in which they come.
            A page may have no items.
        """,
        reference="""
            def $function(pages, address):
                found = []
                while address is not None:
                    page = pages[address]
                    for item in page["items"]:
                        if item["$field"] $sign $limit:
                            found.append(item["name"])
                    address = page["next"]
                return found
        """,
        tests=(Returns(call='$function($pages, "$each")', each="starts", name="from $each on"),),
        hints=(
            "You do not know how many pages there are. A loop with a condition goes on while there is a next one.",
            "In each round, get the page, go through its items, and then replace the address with the next one.",
            "The loop ends when the address is `None`. Inside it is a second loop, with the question about the item.",
        ),
        misconception="""
            "One answer holds everything." Many services send long lists in pages. Who reads only the first one misses
            the rest.
        """,
    ),
    Parsons(
        id="apis-ask-again",
        title="Wait a little, then ask again",
        concepts=("status-codes", "early-return", "tuple-unpacking", "accumulator-pattern"),
        vary=_busy,
        prompt="""
            $person $story. `answers` holds what the service would answer: pairs of a status code and a text. The
            function goes through them and adds up how many seconds one would have to wait.

            - For the status 200 it returns the text and the seconds waited so far.
            - For any other status below 500 it returns `"$refused"` and the seconds. Asking again would not help.
            - From 500 on it waits and looks at the next answer. The first pause lasts $pause seconds, each further one
              $told.
            - If no answer is left, it returns `"$busy"` and the seconds.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            def $function(answers):
                seconds = 0
                pause = $pause
                for status, text in answers:
                    if status == 200:
                        return text, seconds
                    if status < 500:
                        return "$refused", seconds
                    seconds += pause
                    $change
                return "$busy", seconds
        """,
        distractors=("if status != 200:", "seconds = pause"),
        tests=(Returns(call="$function($each)", each="cases"),),
        hints=(
            "Codes from 500 on mean that the service failed for now. Asking again may help then, and only then.",
            "In the loop, ask for the good answer first, then for the one that cannot get better. After that, wait.",
            "First add the pause to the seconds, then make the pause longer. The last line stands after the loop.",
        ),
        misconception="""
            "After any error I should ask again." A code like 404 tells you that your question is wrong. The answer will
            stay the same.
        """,
    ),
)

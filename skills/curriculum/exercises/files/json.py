"""Exercises on JSON: from text to Python, from Python to text, and data kept in files. Exceptions are not known yet."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
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

_LIMITS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_HIGHER = _LIMITS[:2]
_SETTINGS = (
    {"story": "saves the settings of a game", "things": "settings", "pair": "size", "flag": "sound", "gap": "player"},
    {"story": "describes a robot", "things": "robot", "pair": "position", "flag": "ready", "gap": "owner"},
    {"story": "keeps notes on a lighthouse", "things": "lighthouse", "pair": "lamps", "flag": "open", "gap": "keeper"},
    {"story": "sends a picture to a friend", "things": "picture", "pair": "pixels", "flag": "colour", "gap": "title"},
)
_TRIPS = (
    {"story": "plans a tour by bicycle", "parts": "stages", "goal": "to", "number": "km", "unit": "kilometres"},
    {"story": "plans flights for a band", "parts": "flights", "goal": "to", "number": "minutes", "unit": "minutes"},
    {"story": "sails along the coast", "parts": "legs", "goal": "port", "number": "miles", "unit": "miles"},
    {"story": "delivers pianos", "parts": "drives", "goal": "city", "number": "km", "unit": "kilometres"},
)
_LOANS = (
    {"story": "works in a library of things", "thing": "tool", "who": "borrower"},
    {"story": "runs the lending room of a music school", "thing": "instrument", "who": "pupil"},
    {"story": "lends costumes for carnival", "thing": "costume", "who": "customer"},
    {"story": "keeps track of the board games of a club", "thing": "game", "who": "member"},
)
_LENT = {
    "tool": ("drill", "ladder", "saw", "pump", "tent", "jack"),
    "instrument": ("drum", "flute", "harp", "cello", "horn", "oboe"),
    "costume": ("pirate", "wizard", "dragon", "clown", "queen", "robot"),
    "game": ("chess", "domino", "ludo", "bingo", "mikado", "poker"),
}
_COUNTERS = (
    {"story": "runs a quiz night", "add": "award"},
    {"story": "counts the birds that club members have seen", "add": "report"},
    {"story": "notes how many books each child has read", "add": "finish"},
    {"story": "counts who has baked how many cakes for the fair", "add": "bake"},
)
_READINGS = (
    {"story": "measures the temperature in several rooms", "place": "room", "number": "temperature"},
    {"story": "measures how loud it is in several streets", "place": "street", "number": "loudness"},
    {"story": "measures the water in several ponds", "place": "pond", "number": "level"},
    {"story": "weighs several beehives", "place": "hive", "number": "weight"},
)


def _there_and_back(draw: Draw) -> Parameters:
    return {
        **draw.choice(_SETTINGS),
        "person": draw.choice(PEOPLE),
        "name": draw.choice(("Nova", "Polly", "Orion", "Pixel", "Atlas", "Luna")),
        "one": draw.integer(2, 40),
        "two": draw.integer(41, 90),
        "truth": draw.choice(("True", "False")),
        "shown": draw.choice(("back", "again", "copy", "loaded")),
    }


def _trip(draw: Draw) -> Parameters:
    trip = draw.choice(_TRIPS)
    limit = draw.integer(40, 80)
    cities = draw.several(CITIES, 6)

    def text(name: str, stages: list[tuple[str, int]]) -> str:
        parts = ", ".join(f'{{"{trip["goal"]}": "{city}", "{trip["number"]}": {number}}}' for city, number in stages)
        return f'{{"name": "{name}", "{trip["parts"]}": [{parts}]}}'

    return {
        **trip,
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "shape": text("Summer", [(cities[0], 35), (cities[1], 60)]),
        "edge": text("Spring", [(cities[0], limit), (cities[1], limit - 1), (cities[2], limit + 1)]),
        "many": text("Autumn", [(city, draw.integer(20, 100)) for city in cities]),
        "one": text("Winter", [(cities[5], limit)]),
        "none": text("Empty", []),
    }


def _loans(draw: Draw) -> Parameters:
    loans = draw.choice(_LOANS)
    limit = draw.integer(10, 30)
    names = draw.shuffled(_LENT[loans["thing"]])
    people = draw.several(PEOPLE, 4)

    def text(rows: list[tuple[str, str | None, int]]) -> str:
        def quoted(who: str | None) -> str:
            return "null" if who is None else f'"{who}"'

        parts = (
            f'{{"{loans["thing"]}": "{name}", "{loans["who"]}": {quoted(who)}, "days": {days}}}'
            for name, who, days in rows
        )
        return "[" + ", ".join(parts) + "]"

    return {
        **loans,
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "edge": text(
            [(names[0], people[0], limit), (names[1], people[1], limit + 1), (names[2], people[2], limit - 1)]
        ),
        "gaps": text(
            [
                (names[3], None, limit),
                (names[4], people[3], limit + 5),
                (names[5], people[0], limit - 5),
                (names[0], None, limit + 3),
                (names[1], None, limit - 3),
            ]
        ),
        "none": "[]",
    }


def _counter(draw: Draw) -> Parameters:
    one, two, three = draw.several(PEOPLE, 3)
    start, other = draw.distinct_integers(2, 3, 20)
    return {
        **draw.choice(_COUNTERS),
        "person": draw.choice(PEOPLE),
        "one": one,
        "two": two,
        "three": three,
        "more": draw.integer(2, 9),
        "extra": draw.integer(1, 3),
        "stored": f'{{"{one}": {start}, "{two}": {other}}}',
    }


def _readings(draw: Draw) -> Parameters:
    limit = draw.integer(15, 40)
    kept = draw.integer(2, 4)
    north, south, east = draw.several(("north", "south", "east", "west", "upper", "lower", "old", "new"), 3)
    old = [limit + step for step in draw.shuffled((-2, -1, 0, 1, 2))][:kept]
    return {
        **draw.choice(_READINGS),
        **draw.choice(_HIGHER),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "kept": kept,
        "north": north,
        "south": south,
        "east": east,
        "stored": f'{{"{north}": {old}, "{south}": [{limit + 4}]}}',
        "values": [limit - 1, limit, limit + 1],
        "row": [limit + step for step in (3, -3, 1, 0, 2, -1)],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="json-there-and-back",
        title="To text and back again",
        concepts=("json-serialization", "json-parsing", "dictionary-lookup"),
        vary=_there_and_back,
        prompt="""
            $person $story. The program makes JSON text from a dictionary and reads that text again. What does it print?
        """,
        reference="""
            import json

            $things = {"name": "$name", "$pair": ($one, $two), "$flag": $truth, "$gap": None}
            text = json.dumps($things)
            print(text)
            $shown = json.loads(text)
            print($shown["$pair"], $shown["$flag"], $shown["$gap"])
        """,
        slips=(
            Slip(
                right="print(text)",
                wrong="print($things)",
                why="JSON is not written as Python is: it has double quotes, `true`, `false` and `null`.",
            ),
            Slip(
                right='print($shown["$pair"]',
                wrong='print($things["$pair"]',
                why="JSON has no tuples. A tuple is written as a list and comes back as a list.",
            ),
            Slip(
                right='$shown["$flag"], $shown["$gap"]',
                wrong='str($shown["$flag"]).lower(), "null"',
                why="`json.loads` gives Python values again: `True`, `False` and `None`.",
            ),
            Slip(
                right="print(text)",
                wrong='print(text.replace("[", "(").replace("]", ")"))',
                why="JSON knows lists only, so the parentheses of a tuple become square brackets.",
            ),
        ),
        hints=(
            "Two things happen: `dumps` writes JSON, and `loads` makes Python values of it. They look different.",
            "For the first line, write `true`, `false` or `null` as JSON does. JSON has one kind of list only.",
            "The second line shows Python values again. What was a tuple at first has become a list.",
        ),
        misconception="""
            "What I load is exactly what I saved." Almost: tuples come back as lists, and keys come back as texts.
        """,
    ),
    WriteCode(
        id="json-long-parts",
        title="A trip in a text",
        concepts=("json-parsing", "nested-collections", "accumulator-pattern", "return-statement"),
        vary=_trip,
        prompt="""
            $person $story. An app gives the plan as JSON text, such as

            ```json
            $shape
            ```

            Write a function `long_parts(text)`. It takes such a text and returns a dictionary with three keys:

            - `"name"`: the name from the text
            - `"total"`: the sum of all `$number`, in $unit
            - `"chosen"`: a list with the `$goal` of all $parts that have $told $limit $unit, in the order of the text

            There may be any number of $parts, or none.
        """,
        reference="""
            import json


            def long_parts(text):
                plan = json.loads(text)
                total = 0
                chosen = []
                for part in plan["$parts"]:
                    total += part["$number"]
                    if part["$number"] $sign $limit:
                        chosen.append(part["$goal"])
                return {"name": plan["name"], "total": total, "chosen": chosen}
        """,
        tests=(
            Returns(name="three parts", call="long_parts('$edge')"),
            Returns(name="six parts", call="long_parts('$many')"),
            Returns(name="one part", call="long_parts('$one')"),
            Returns(name="no parts", call="long_parts('$none')"),
        ),
        hints=(
            "`json.loads` makes a dictionary of the text. Look at the example: which value in it is a list?",
            "Load the text first. Then loop over the list in it. Every item of that list is a dictionary.",
            "In the loop, add up the numbers and append to a list. Return a dictionary with the three keys.",
        ),
        misconception="""
            "I must search the text for the numbers." `json.loads` has done that. You only look values up by their keys.
        """,
    ),
    Parsons(
        id="json-late-loans",
        title="Who has had it for long?",
        concepts=("json-file-storage", "json-serialization", "nested-collections", "logical-operators"),
        vary=_loans,
        prompt="""
            $person $story. The file `loans.json` holds a JSON list. Each item in it is an object with the keys
            `$thing`, `$who` and `days`. If something is not lent at the moment, its `$who` is `null`.

            The program chooses every $thing that is lent and whose `days` are $told $limit. It prints their names as
            one JSON list, in the order of the file. Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            import json
            with open("loans.json", "r", encoding="utf-8") as file:
                loans = json.load(file)
            names = []
            for loan in loans:
                if loan["$who"] is not None and loan["days"] $sign $limit:
                    names.append(loan["$thing"])
            print(json.dumps(names))
        """,
        distractors=("loans = json.loads(file)", "names.append(loans[loan])", "print(json.loads(names))"),
        tests=(
            Prints(name="three loans", files={"loans.json": "$edge"}),
            Prints(name="some are not lent", files={"loans.json": "$gaps"}),
            Prints(name="nothing in the list", files={"loans.json": "$none"}),
        ),
        hints=(
            "One function reads JSON from a file, another one from a text. Here you have a file.",
            "First load the list. Then make an empty list for the names and fill it in a loop.",
            "`dumps` makes a text of the list at the very end, when the loop has ended.",
        ),
        misconception="""
            "`null` becomes the text `"null"`." It becomes `None`, so ask with `is not None`.
        """,
    ),
    FixBug(
        id="json-counter",
        title="Numbers that should be remembered",
        concepts=("json-file-storage", "dictionary-update", "dictionary-get", "with-statement"),
        vary=_counter,
        prompt="""
            $person $story. The file `counts.json` holds a JSON object with names and whole numbers, such as
            `$stored`.

            `$add(name, number)` reads the file, adds the number to that of the name, writes the file anew, and returns
            the new number. A name that is not there yet starts with 0. All other names stay as they are.

            Something goes wrong. Find the one mistake and mend it.
        """,
        reference="""
            import json


            def $add(name, number):
                with open("counts.json", "r", encoding="utf-8") as file:
                    counts = json.load(file)
                counts[name] = counts.get(name, 0) + number
                with open("counts.json", "w", encoding="utf-8") as file:
                    json.dump(counts, file)
                return counts[name]
        """,
        bugs=(
            Bug(
                right="json.dump(counts, file)",
                wrong="file.write(str(counts))",
                why="""
                    "`str()` of a dictionary is JSON." It has single quotes, and JSON needs double ones. Only the module
                    `json` writes JSON.
                """,
                hints=(
                    "Call the function twice. Why can the file not be read the second time?",
                    "Look into the file after one call. Which quotes stand around the names?",
                    "The module `json` has a function that writes a value into an open file.",
                ),
            ),
            Bug(
                right="json.dump(counts, file)",
                wrong="json.dumps(counts)",
                why="""
                    "`dumps` saves the data." It makes a text and returns it. Nobody writes that text to the file.
                """,
                hints=(
                    "Look into the file after a call. What is in it?",
                    "There are two functions with nearly the same name. One of them has an `s` at its end.",
                    "The function without `s` takes a second argument. Which one?",
                ),
            ),
            Bug(
                right="counts = json.load(file)",
                wrong="counts = json.loads(file)",
                why="""
                    "`load` and `loads` are the same." The `s` stands for string, which is a text. `loads` reads a text,
                    `load` reads an open file.
                """,
                hints=(
                    "Python says that it got something which is no text. In which line?",
                    "What is in the variable `file`: a text, or an open file?",
                    "One letter is too much.",
                ),
            ),
            Bug(
                right="json.dump(counts, file)",
                wrong="json.dump({name: counts[name]}, file)",
                why="""
                    "Writing adds to the file." Mode `"w"` starts with an empty file, so everything that should stay
                    must be written again.
                """,
                hints=(
                    "Count the names in the file before a call and after it.",
                    "What does mode `w` do with what was in the file?",
                    "The whole dictionary must be saved, not a part of it.",
                ),
            ),
            Bug(
                right="counts.get(name, 0) + number",
                wrong="counts[name] + number",
                why="""
                    "A key that is missing has the value 0." Looking it up with square brackets stops the program.
                    `get()` can give a value in its place.
                """,
                hints=(
                    "Try a name that is not in the file.",
                    "Which method of a dictionary copes with a missing key?",
                    "For a new name, the old number should be taken as 0.",
                ),
            ),
        ),
        tests=(
            Returns(
                name="a name that is there, and then what is in the file",
                files={"counts.json": "$stored"},
                setup=("import json",),
                call='($add("$one", $more), json.load(open("counts.json", encoding="utf-8")))',
            ),
            Returns(
                name="a new name",
                files={"counts.json": "$stored"},
                setup=("import json",),
                call='($add("$three", $more), json.load(open("counts.json", encoding="utf-8")))',
            ),
            Returns(
                name="three calls, one after the other",
                files={"counts.json": "{}"},
                setup=("import json", '$add("$one", $more)', '$add("$two", $extra)'),
                call='($add("$one", $extra), json.load(open("counts.json", encoding="utf-8")))',
            ),
        ),
    ),
    WriteCode(
        id="json-latest-readings",
        title="A file that remembers the latest numbers",
        concepts=("json-file-storage", "nested-collections", "list-slicing", "file-paths", "function-definition"),
        vary=_readings,
        prompt="""
            $person $story. Each $place has a name, and only its $kept latest numbers are of interest.

            Write a function `record(file_name, $place, $number)`. The file holds a JSON object: its keys are the names,
            its values are lists of whole numbers, the oldest first.

            - If the file does not exist yet, the function begins with an empty object. `Path(file_name).exists()` from
              the module `pathlib` tells you.
            - It puts the new number at the end of the list that belongs to the name. A name that is new begins with an
              empty list.
            - If the list then has more than $kept numbers, only the last $kept stay.
            - It saves everything in the file again, as JSON.
            - It returns how many of the numbers in the list of that name are now $told $limit.
        """,
        reference="""
            import json
            from pathlib import Path


            def record(file_name, $place, $number):
                readings = {}
                if Path(file_name).exists():
                    with open(file_name, "r", encoding="utf-8") as file:
                        readings = json.load(file)
                latest = readings.get($place, []) + [$number]
                readings[$place] = latest[-$kept:]
                with open(file_name, "w", encoding="utf-8") as file:
                    json.dump(readings, file)
                count = 0
                for value in readings[$place]:
                    if value $sign $limit:
                        count += 1
                return count
        """,
        tests=(
            Returns(
                name="$each is recorded for a list that is full",
                each="values",
                files={"readings.json": "$stored"},
                setup=("import json",),
                call='(record("readings.json", "$north", $each), json.load(open("readings.json", encoding="utf-8")))',
            ),
            Returns(
                name="there is no file yet",
                setup=("import json",),
                call='(record("new.json", "$north", $limit + 1), json.load(open("new.json", encoding="utf-8")))',
            ),
            Returns(
                name="a new name",
                files={"readings.json": "$stored"},
                setup=("import json",),
                call='(record("readings.json", "$east", $limit), json.load(open("readings.json", encoding="utf-8")))',
            ),
            Returns(
                name="many numbers, one after the other",
                setup=("import json",),
                call='([record("new.json", "$south", value) for value in $row], '
                'json.load(open("new.json", encoding="utf-8")))',
            ),
        ),
        alternatives=(
            """
            import json
            from pathlib import Path


            def record(file_name, $place, $number):
                path = Path(file_name)
                if path.exists():
                    readings = json.loads(path.read_text(encoding="utf-8"))
                else:
                    readings = {}
                if $place not in readings:
                    readings[$place] = []
                readings[$place].append($number)
                while len(readings[$place]) > $kept:
                    readings[$place].pop(0)
                path.write_text(json.dumps(readings, indent=2), encoding="utf-8")
                return len([value for value in readings[$place] if value $sign $limit])
            """,
        ),
        hints=(
            "There are three steps: load what is there, change it, save it. Only the first depends on whether there is "
            "a file.",
            "Begin with an empty dictionary and replace it if the file exists. The list of a new name is empty.",
            "A slice with a negative start gives the last numbers of a list. Save first, then count what is left.",
        ),
        misconception="""
            "JSON can be added to the end of a file." Two JSON values in one file cannot be loaded. The whole file is
            written anew.
        """,
    ),
)

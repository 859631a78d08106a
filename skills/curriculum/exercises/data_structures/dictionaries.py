"""Exercises on dictionaries. Lists and tuples are known; functions are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.stories import ANIMALS, COLOURS, FOODS, PEOPLE, WORDS
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
    {"sign": "<", "told": "fewer than"},
    {"sign": "<=", "told": "at most"},
)
_SIGHTINGS = (
    {"habit": "watches the animals at a water hole", "thing": "animal", "things": "animals", "kinds": ANIMALS},
    {"habit": "sorts the buttons in an old box by colour", "thing": "button", "things": "buttons", "kinds": COLOURS},
    {"habit": "writes down what the class eats at noon", "thing": "snack", "things": "snacks", "kinds": FOODS},
)
_GROUPINGS = (
    {"story": "helps to plan a sports day", "item": "name", "group": "team", "groups": "teams", "things": PEOPLE},
    {"story": "tidies a kitchen", "item": "food", "group": "shelf", "groups": "shelves", "things": FOODS},
    {"story": "feeds the animals in a zoo", "item": "animal", "group": "house", "groups": "houses", "things": ANIMALS},
)
_TOLD = (
    {"shown": "members", "what": "its list as Python shows it"},
    {"shown": "sorted(members)", "what": "its list sorted from A to Z, as Python shows it"},
    {"shown": "members[0]", "what": "the first entry of its list"},
    {"shown": "len(members)", "what": "the length of its list"},
)
_CODES = (("a", "4"), ("e", "3"), ("i", "1"), ("o", "0"), ("l", "7"), ("t", "+"), ("n", "#"), ("r", "%"), ("p", "?"))


def _words(words: list[str], stop: str) -> str:
    return "".join(f"{word}\n" for word in [*words, stop])


def _sightings(draw: Draw) -> Parameters:
    sighting = draw.choice(_SIGHTINGS)
    limit = draw.integer(2, 3)
    one, two, three, four = draw.several(sighting["kinds"], 4)
    stop = draw.choice(("end", "done", "stop", "home"))
    counted = [one] * limit + [two] * (limit - 1) + [three] * (limit + 1)
    return {
        "person": draw.choice(PEOPLE),
        "habit": sighting["habit"],
        "thing": sighting["thing"],
        "things": sighting["things"],
        "limit": limit,
        "stop": stop,
        **draw.choice(_LIMITS),
        "inputs": [
            _words([two, *draw.shuffled(counted)], stop),
            _words(counted, stop),
            _words(draw.shuffled([four, four, *counted, four, four]), stop),
            _words([three], stop),
            _words([], stop),
        ],
    }


def _stock(draw: Draw) -> Parameters:
    one, two, three = draw.several(FOODS, 3)
    first, second, new = draw.distinct_integers(3, 2, 15)
    return {
        "one": one,
        "two": two,
        "three": three,
        "first": first,
        "second": second,
        "new": new,
        "fallback": draw.integer(1, 9),
        "asked": draw.choice((two, three)),
        "sign": draw.choice("+-") if first > second else "+",
    }


def _groups(draw: Draw) -> Parameters:
    grouping = draw.choice(_GROUPINGS)
    left, right = draw.several(("green", "red", "round", "top", "old", "new"), 2)

    def typed(places: str) -> str:
        things = draw.several(grouping["things"], len(places))
        pairs = zip(things, places, strict=True)
        lines = [line for thing, place in pairs for line in (thing, left if place == "L" else right)]
        return "".join(f"{line}\n" for line in [len(places), *lines])

    return {
        "person": draw.choice(PEOPLE),
        "story": grouping["story"],
        "item": grouping["item"],
        "group": grouping["group"],
        "groups": grouping["groups"],
        **draw.choice(_TOLD),
        "inputs": [typed("LRL"), typed("RLLRR"), typed("LLRLRL"), typed("R"), "0\n"],
    }


def _code(draw: Draw) -> Parameters:
    chosen = draw.several(_CODES, 4)
    words = [word for word in WORDS if any(letter in word for letter, _ in chosen)]
    return {
        "person": draw.choice(PEOPLE),
        "codes": dict(chosen),
        **draw.choice(
            (
                {"otherwise": "letter", "told": "stays as it is", "wrong": "codes[letter]"},
                {"otherwise": '"-"', "told": "becomes a `-`", "wrong": "letter"},
                {"otherwise": "letter.upper()", "told": "becomes a capital letter", "wrong": "letter"},
            )
        ),
        "words": [f"{word}\n" for word in (*draw.several(words, 4), "".join(letter for letter, _ in chosen))],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="dictionaries-sightings",
        title="How many of each?",
        concepts=("dictionary-counting", "dictionary-iteration", "dictionary-get", "while-condition"),
        vary=_sightings,
        prompt="""
            $person $habit. The program reads one word after another with `input()`, until the word `$stop` comes. Each
            word before it stands for one $thing. The word `$stop` itself does not count.

            Count how often each word came. Then print one line for each word that came $told $limit times: the word and
            its count, with a space between. The lines stand in the order in which the words came first. Print nothing
            when there is no such word.
        """,
        reference="""
            counts = {}
            word = input()
            while word != "$stop":
                counts[word] = counts.get(word, 0) + 1
                word = input()
            for word, count in counts.items():
                if count $sign $limit:
                    print(word, count)
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        alternatives=(
            """
            counts = {}
            while True:
                word = input()
                if word == "$stop":
                    break
                if word in counts:
                    counts[word] += 1
                else:
                    counts[word] = 1
            for word in counts:
                if counts[word] $sign $limit:
                    print(word, counts[word])
            """,
        ),
        hints=(
            "A dictionary can hold a number for each word. The words are its keys.",
            "First fill the dictionary while you read. After that, loop over its items and print some of them.",
            "A new word has no number yet. `get()` with a second value, 0, helps you to add 1 in both cases.",
        ),
        misconception="""
            "`counts[word] += 1` works for a new word, too." It stops with a KeyError, because there is no old number to
            add to. Ask first, or use `get()`.
        """,
    ),
    PredictOutput(
        id="dictionaries-pantry",
        title="What is in the pantry?",
        concepts=("dictionary-update", "dictionary-get", "dictionary-creation"),
        vary=_stock,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            pantry = {"$one": $first, "$two": $second}
            pantry["$one"] = pantry["$one"] $sign pantry["$two"]
            pantry["$two"] = $new
            found = pantry.get("$asked", $fallback)
            print(pantry)
            print(found, len(pantry))
        """,
        slips=(
            Slip(
                right='pantry["$two"] = $new',
                wrong='pantry["$two"] += $new',
                why="A single `=` replaces the old value of the key. It does not add to it.",
            ),
            Slip(
                right='found = pantry.get("$asked", $fallback)',
                wrong='found = pantry.get("$asked", $fallback)\npantry["$asked"] = found',
                why="`get()` only looks. It never puts a key into the dictionary or changes a value.",
            ),
            Slip(
                right='found = pantry.get("$asked", $fallback)',
                wrong="found = $fallback",
                why="The second value of `get()` is used only when the key is missing.",
            ),
            Slip(
                right='pantry["$one"] = pantry["$one"] $sign pantry["$two"]\npantry["$two"] = $new',
                wrong='pantry["$two"] = $new\npantry["$one"] = pantry["$one"] $sign pantry["$two"]',
                why="The lines run one after the other. Line 2 works with the values of that moment.",
            ),
            Slip(
                right="len(pantry)",
                wrong="sum(pantry.values())",
                why="`len()` counts the keys of a dictionary. It does not add up the values.",
            ),
        ),
        hints=(
            "A key stands in a dictionary once. A new value for it takes the place of the old one.",
            "Draw a table with a row for each key. Change it line by line.",
            'Is the key `"$asked"` in your table when `get()` looks for it? Only if not, the second value counts.',
        ),
        misconception="""
            "`get()` with a second value puts the key into the dictionary." It only answers with that value. The
            dictionary stays as it was.
        """,
    ),
    FixBug(
        id="dictionaries-groups",
        title="Everything in its $group",
        concepts=("nested-collections", "dictionary-update", "dictionary-iteration", "list-append"),
        vary=_groups,
        prompt="""
            $person $story. The program reads a number first. Then it reads that many pairs of lines: a line with the
            $item and a line with the $group it belongs to. The number may be 0.

            The program should collect the ${item}s of each $group in a list. Then it should print one line for each
            $group, in the order in which the $groups came first. The line shows the $group and, after a space, $what.

            The program has one mistake: it prints something else or stops with an error. Find it and mend it.
        """,
        reference="""
            number = int(input())
            $groups = {}
            for turn in range(number):
                $item = input()
                $group = input()
                if $group not in $groups:
                    $groups[$group] = []
                $groups[$group].append($item)
            for $group, members in $groups.items():
                print($group, $shown)
        """,
        bugs=(
            Bug(
                right="    if $group not in $groups:\n        $groups[$group] = []\n    $groups[$group].append($item)",
                wrong="    $groups[$group] = [$item]",
                why="""
                    "A second value under the same key is added to the first." It replaces the first. To keep both, the
                    value must be a list that grows.
                """,
                hints=(
                    "A key has one value. What happens to the old value when a new one is stored?",
                    "Give one $group two entries. What is in its list in the end?",
                    "Make a new list only for a $group that is not there yet. Append the $item in any case.",
                ),
            ),
            Bug(
                right="    if $group not in $groups:\n        $groups[$group] = []\n",
                wrong="",
                why="""
                    "A new key begins with an empty list by itself." It does not. Before the first `append()`, the key
                    needs a list.
                """,
                hints=(
                    "Look at the name of the error. Something is looked up that is not there.",
                    "What does the dictionary hold when the first $group comes?",
                    "Ask whether the $group is missing. If so, store an empty list under it, before the append line.",
                ),
            ),
            Bug(
                right="$groups[$group].append($item)",
                wrong="$groups[$item].append($group)",
                why='"Key and value may change places." They may not: what you look up by is the key.',
                hints=(
                    "Which of the two lines that were read is the key, and which goes into the list?",
                    "Compare the line that makes an empty list with the line that appends. Do they use the same key?",
                    "The $group stands in the square brackets, the $item in the parentheses.",
                ),
            ),
            Bug(
                right="for $group, members in $groups.items():",
                wrong="for members, $group in $groups.items():",
                why='"items() knows which name is for the key." It gives the key first and the value second, always.',
                hints=(
                    "`items()` gives pairs. Which half of a pair comes first?",
                    "Look at one printed line. Where do you expect the name of the $group?",
                    "In the line of the second loop, the name for the key comes before the name for the value.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
    ),
    Parsons(
        id="dictionaries-secret-writing",
        title="Secret writing",
        concepts=("dictionary-lookup", "sequence-iteration", "else-branch", "string-concatenation"),
        vary=_code,
        prompt="""
            $person writes secret notes to a friend. The dictionary says which sign stands for which letter. A letter
            that is not in the dictionary $told. The program reads a word in small letters and prints it in secret
            writing.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            codes = $codes
            word = input()
            secret = ""
            for letter in word:
                if letter in codes:
                    secret += codes[letter]
                else:
                    secret += $otherwise
            print(secret)
        """,
        distractors=("if codes in letter:", "secret += letter[codes]", "for word in letter:"),
        tests=(Prints(stdin="$each", each="words"),),
        hints=(
            "Square brackets behind the dictionary look up a key. That works only for keys that are there.",
            "Go through the word letter by letter. Ask whether the letter is a key before you look it up.",
            "The dictionary stands before the square brackets and the letter between them, never the other way round.",
        ),
        misconception="""
            "`in` looks among the values, too." For a dictionary, `in` asks about the keys alone.
        """,
    ),
)

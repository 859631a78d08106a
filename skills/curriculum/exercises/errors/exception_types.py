"""Exercises on exception types: bad values, wrong types, missing places and keys, and their family tree."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Returns
from skills.curriculum.exercises.stories import ANIMALS, CITIES, PEOPLE
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

_FORMS = (
    {"function": "read_age", "field": "age", "form": "the form of a sports club"},
    {"function": "read_guests", "field": "guests", "form": "the booking page of a hotel"},
    {"function": "read_copies", "field": "copies", "form": "the order form of a print shop"},
    {"function": "read_pages", "field": "pages", "form": "the survey of a library"},
)
_ROWS = (
    {"row": "lockers", "story": "keeps things in the lockers of a swimming pool"},
    {"row": "shelves", "story": "counts the jars on the shelves of a cellar"},
    {"row": "platforms", "story": "counts the trains at the platforms of a station"},
    {"row": "cages", "story": "counts the animals in the cages of a shelter"},
)
_ARCHIVES = (
    {"function": "rainfall", "values": "rain", "missing": "no such station", "outside": "no such day"},
    {"function": "visitors", "values": "visits", "missing": "no such museum", "outside": "no such month"},
    {"function": "snowfall", "values": "snow", "missing": "no such resort", "outside": "no such week"},
    {"function": "departures", "values": "flights", "missing": "no such airport", "outside": "no such hour"},
)
_KENNELS = (
    {"function": "meals", "story": "feeds animals in a rescue centre", "noted": "the portions of each day"},
    {"function": "walks", "story": "writes down how long animals are walked", "noted": "the minutes of each walk"},
    {"function": "weight", "story": "weighs the animals of a zoo", "noted": "the kilograms of each month"},
)


def _form(draw: Draw) -> Parameters:
    bad_value, bad_type = draw.distinct_integers(2, -9, -1)
    return {
        **draw.choice(_FORMS),
        **draw.choice(({"operator": "+", "told": "plus"}, {"operator": "*", "told": "times"})),
        "person": draw.choice(PEOPLE),
        "amount": draw.integer(2, 9),
        "bad_value": bad_value,
        "bad_type": bad_type,
        "answers": [
            repr(str(draw.integer(5, 60))),
            repr(draw.choice(("four", "a lot", "about 7", "12b"))),
            "None",
            "[3]",
            "''",
            "' 8 '",
            "4.9",
        ],
    }


def _row(draw: Draw) -> Parameters:
    items = draw.distinct_integers(3, 2, 30)
    from_end, *others = draw.shuffled(range(3))  # each value is looked up once
    places: list[object] = [3, *others, from_end - 3, str(draw.integer(0, 2))]
    return {
        **draw.choice(_ROWS),
        "person": draw.choice(PEOPLE),
        "items": items,
        "places": draw.shuffled(places),
        "text": repr(next(place for place in places if isinstance(place, str))),
        "amount": draw.integer(2, 9),
        "operator": draw.choice("+*"),
    }


def _archive(draw: Draw) -> Parameters:
    cities = draw.several(CITIES, 3)
    first, second = draw.distinct_integers(3, 5, 40), draw.distinct_integers(2, 5, 40)
    return {
        **draw.choice(_ARCHIVES),
        "person": draw.choice(PEOPLE),
        "table": {cities[0]: first, cities[1]: second},
        "unreadable": draw.choice(("this is not a number", "unusable question", "cannot read that")),
        "amount": draw.integer(2, 9),
        **draw.choice(
            (
                {"operator": "+", "told": "plus"},
                {"operator": "-", "told": "minus"},
                {"operator": "*", "told": "times"},
            )
        ),
        "questions": [
            f"'{cities[0]}', 2",
            f"'{cities[2]}', 1",
            f"'{cities[1]}', 2",
            f"'{cities[1]}', 1",
            f"'{cities[0]}', '1'",
            f"'{cities[2]}', 5",
            f"'{cities[0]}', 0",
        ],
    }


def _kennel(draw: Draw) -> Parameters:
    known, empty, broken, unknown = draw.several(ANIMALS, 4)
    numbers = draw.distinct_integers(draw.integer(2, 4), 2, 30)
    answers = draw.distinct_integers(3, -9, -1)
    return {
        **draw.choice(_KENNELS),
        "person": draw.choice(PEOPLE),
        "notes": {known: numbers, empty: [], broken: [numbers[0], draw.choice(("?", "ill", "many"))]},
        "known": known,
        "empty": empty,
        "broken": broken,
        "unknown": unknown,
        "no_key": answers[0],
        "no_number": answers[1],
        "no_text": answers[2],
        **draw.choice(
            (
                {"operator": "//", "part": "the average, rounded down"},
                {"operator": "%", "part": "what is left when the sum is divided by how many numbers there are"},
            )
        ),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="exception-types-form",
        title="A bad value or a wrong type?",
        concepts=("value-and-type-errors", "multiple-except-clauses", "converting-to-numbers"),
        vary=_form,
        prompt="""
            $person builds $form. What people enter arrives as a text, but sometimes as something else.

            Write a function `$function($field)` that turns what it gets into a whole number with `int()` and returns
            that number $told $amount.

            - If `int()` gets a text that is no whole number, return $bad_value.
            - If `int()` gets something of a type that it cannot turn into a number, such as `None` or a list, return
              $bad_type.
        """,
        reference="""
            def $function($field):
                try:
                    return int($field) $operator $amount
                except ValueError:
                    return $bad_value
                except TypeError:
                    return $bad_type
        """,
        tests=(Returns(call="$function($each)", each="answers"),),
        examples=3,
        hints=(
            "There are two types of error here: one for a bad value, one for a wrong type.",
            "Put the conversion under `try`. Below it, write one `except` for each of the two types of error.",
            "`int('four')` raises a ValueError. `int(None)` raises a TypeError.",
        ),
        misconception="""
            "A text in the wrong place is always a TypeError." `int()` takes texts, so their type is right. If the text
            is no number, its value is wrong: ValueError.
        """,
    ),
    PredictOutput(
        id="exception-types-places",
        title="Which place exists?",
        concepts=("lookup-errors", "value-and-type-errors", "list-indexing"),
        vary=_row,
        prompt="$person $story. What does the program print?",
        reference="""
            $row = $items
            for place in $places:
                try:
                    print($row[place] $operator $amount)
                except IndexError:
                    print("no such place")
                except TypeError:
                    print("not a place")
        """,
        slips=(
            Slip(
                right="$row[place]",
                wrong="$row[int(place)]",
                why="$text is a text, not a number. A list takes only whole numbers between its brackets: TypeError.",
            ),
            Slip(
                right="$row[place]",
                wrong="([0] + $row)[place]",
                why="The first place of a list is 0, so a list of 3 has the places 0, 1 and 2.",
            ),
            Slip(
                right="$row[place]",
                wrong="dict(enumerate($row)).get(place, [])",
                why="A negative number is no error here. It counts from the end: -1 is the last place.",
            ),
            Slip(
                right='print("no such place")',
                wrong='print("no such place")\n        break',
                why="The IndexError was caught. The loop goes on with the next place.",
            ),
        ),
        hints=(
            "A place that the list does not have is an IndexError. A place that is no whole number is a TypeError.",
            "Write the numbers 0, 1 and 2 above the values. Then look up one place after the other.",
            "Negative places count from the end. A text between quotes is never a place, even if it holds a digit.",
        ),
        misconception="""
            "A negative place is an IndexError." It counts from the end of the list. Only beyond the first value does
            the error come.
        """,
    ),
    FixBug(
        id="exception-types-family",
        title="The parent that takes everything",
        concepts=("exception-hierarchy", "lookup-errors", "multiple-except-clauses"),
        vary=_archive,
        prompt="""
            $person has a dictionary with places as keys and lists of numbers as values.
            `$function($values, place, number)` looks up the list of the place, and in it the value with that number,
            counted from 0. It returns this value $told $amount. It answers problems with a text:

            - `"$missing"` if the dictionary lacks the place
            - `"$outside"` if the list is too short
            - `"$unreadable"` if the number is not a whole number but of another type

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            def $function($values, place, number):
                try:
                    return $values[place][number] $operator $amount
                except KeyError:
                    return "$missing"
                except LookupError:
                    return "$outside"
                except TypeError:
                    return "$unreadable"
        """,
        bugs=(
            Bug(
                right="""\
    except KeyError:
        return "$missing"
    except LookupError:
        return "$outside"
""",
                wrong="""\
    except LookupError:
        return "$outside"
    except KeyError:
        return "$missing"
""",
                why="""
                    "Python takes the `except` that fits best." It takes the first that fits. A KeyError is a
                    LookupError too, so the parent above takes it away.
                """,
                hints=(
                    "Python tries the `except` lines from top to bottom and takes the first that fits.",
                    "Which of the named types is the parent of another one? Where does it stand?",
                    "The more special type must come before its parent.",
                ),
            ),
            Bug(
                right="except LookupError:",
                wrong="except ValueError:",
                why="""
                    "A number that is too large is a bad value, so it is a ValueError." A place outside a list has a
                    type of its own, IndexError, whose parent is LookupError.
                """,
                hints=(
                    "Each `except` must name the type that really comes, or one of its parents.",
                    "Ask for a number that is too large. What does the last line of the traceback say?",
                    "IndexError would do, and so would its parent, which covers keys and places.",
                ),
            ),
            Bug(
                right="except KeyError:",
                wrong="except IndexError:",
                why="""
                    "IndexError is for every failed lookup." It is for places in a list. A key that a dictionary lacks
                    is a KeyError.
                """,
                hints=(
                    "A list and a dictionary have different errors for a failed lookup.",
                    "Ask for a place that the dictionary lacks, then for a number that is too large. Compare.",
                    "The first answer is for a missing key. Its `except` must name that type.",
                ),
            ),
            Bug(
                right="except TypeError:",
                wrong="except ValueError:",
                why="""
                    "A text in place of a number is a ValueError." A list cannot use a text as a place at all. That is
                    a wrong type.
                """,
                hints=(
                    "A bad value and a wrong type are two different errors.",
                    "Ask for the number `'1'`, a text. Which type of error ends the program?",
                    "Only whole numbers may stand in the brackets of a list. Anything else has the wrong type.",
                ),
            ),
        ),
        tests=(Returns(call="$function($table, $each)", each="questions"),),
        alternatives=(
            """
            def $function($values, place, number):
                try:
                    return $values[place][number] $operator $amount
                except TypeError:
                    return "$unreadable"
                except IndexError:
                    return "$outside"
                except KeyError:
                    return "$missing"
            """,
        ),
    ),
    Parsons(
        id="exception-types-three-ways",
        title="Three ways to fail",
        concepts=("lookup-errors", "value-and-type-errors", "multiple-except-clauses", "list-aggregation"),
        vary=_kennel,
        prompt="""
            $person $story and keeps a dictionary `notes`: for each animal a list with $noted. The function returns
            $part. But:

            - for an animal that is not in the notes it returns $no_key
            - for an empty list, where the division by 0 fails, it returns $no_number
            - for a list that holds a text among the numbers it returns $no_text

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            def $function(notes, animal):
                try:
                    numbers = notes[animal]
                    return sum(numbers) $operator len(numbers)
                except KeyError:
                    return $no_key
                except ZeroDivisionError:
                    return $no_number
                except TypeError:
                    return $no_text
        """,
        distractors=("except ValueError:", "except IndexError:"),
        tests=(
            Returns(call='$function($notes, "$known")'),
            Returns(call='$function($notes, "$unknown")'),
            Returns(call='$function($notes, "$empty")'),
            Returns(call='$function($notes, "$broken")'),
        ),
        hints=(
            "Each of the three failures has a type of its own. Find the three that fit.",
            "A dictionary that lacks a key has one type, a division by 0 another, adding a text to a number a third.",
            "Under `try` come the two lines of the calculation. Then each `except` is followed by its own `return`.",
        ),
        misconception="""
            "Adding a text to a number is a ValueError." The values are fine, but their types do not go together:
            TypeError.
        """,
    ),
)

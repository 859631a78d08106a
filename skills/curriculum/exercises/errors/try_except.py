"""Exercises on try and except: going on after an error, several answers to several errors, else and finally."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import PEOPLE
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

_NUMBER_WORDS = ("seven", "many", "none", "a few", "lots", "?", "ten", "half")
_COLLECTIONS = (
    {"thing": "chestnut", "place": "in the park"},
    {"thing": "shell", "place": "at the beach"},
    {"thing": "stamp", "place": "at a flea market"},
    {"thing": "pine cone", "place": "in the forest"},
)
_LOGS = (
    {"function": "read_rain", "told": "millimetres of rain", "who": "keeps a weather diary"},
    {"function": "read_steps", "told": "steps", "who": "counts steps with an old watch"},
    {"function": "read_birds", "told": "birds", "who": "counts birds at a lake"},
    {"function": "read_cars", "told": "cars", "who": "counts the cars in a street"},
)
_LIMITS = (
    {"sign": ">", "told_limit": "more than"},
    {"sign": ">=", "told_limit": "at least"},
    {"sign": "<", "told_limit": "less than"},
    {"sign": "<=", "told_limit": "at most"},
)
_SHARES = (
    {"function": "share_seats", "things": "seats", "groups": "cars", "story": "plans a class trip"},
    {"function": "share_books", "things": "books", "groups": "shelves", "story": "tidies a school library"},
    {"function": "share_plants", "things": "plants", "groups": "beds", "story": "plants a garden"},
    {"function": "share_eggs", "things": "eggs", "groups": "baskets", "story": "collects eggs on a farm"},
)
_PARTS = (
    {"operator": "//", "part": "how many {things} go into each of the {groups} when all get the same whole number"},
    {"operator": "%", "part": "how many {things} are left over when all {groups} get the same whole number"},
)
_DEVICES = (
    {"function": "weigh", "device": "a kitchen scale", "unit": "spoons", "closing": "scale off"},
    {"function": "measure", "device": "a laser pointer for distances", "unit": "steps", "closing": "laser off"},
    {"function": "print_label", "device": "a label printer", "unit": "labels", "closing": "printer off"},
    {"function": "mix", "device": "a paint mixer", "unit": "cans", "closing": "mixer off"},
)


def _found(draw: Draw) -> Parameters:
    good = draw.distinct_integers(2, 3, 15)
    texts = [str(number) for number in good]
    texts.insert(draw.integer(0, 1), draw.choice(_NUMBER_WORDS))
    bonus, fine = draw.distinct_integers(2, 2, 6)
    return {
        **draw.choice(_COLLECTIONS),
        "person": draw.choice(PEOPLE),
        "texts": texts,
        "bonus": bonus,
        "fine": fine,
        "start": draw.integer(7, 20),
    }


def _log(draw: Draw) -> Parameters:
    limit = draw.integer(5, 20)
    bad = draw.several(_NUMBER_WORDS, 2)
    near = [str(limit - 1), str(limit), str(limit + 1)]
    return {
        **draw.choice(_LOGS),
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "logs": [
            [near[0], bad[0], near[1], near[2]],
            [near[2], near[0], near[1], bad[0], bad[1]],
            [bad[1], *near],
            near,
            [bad[0]],
            [],
        ],
    }


def _share(draw: Draw) -> Parameters:
    story = draw.choice(_SHARES)
    part = draw.choice(_PARTS)
    groups = draw.integer(3, 8)
    return {
        **story,
        "person": draw.choice(PEOPLE),
        "operator": part["operator"],
        "part": part["part"].format(**story),
        "bad": draw.choice(("please write digits", "that is not a number", "digits only")),
        "nobody": f"there are no {story['groups']}",
        "word": draw.choice(_NUMBER_WORDS),
        "calls": [
            f'"{draw.integer(20, 60)}", "{groups}"',
            f'"{groups * 4 + 1}", "{groups}"',
            f'"0", "{groups}"',
            f'"{groups}", "0"',
            f'"0", "{draw.choice(_NUMBER_WORDS)}"',
        ],
    }


def _device(draw: Draw) -> Parameters:
    return {
        **draw.choice(_DEVICES),
        "person": draw.choice(PEOPLE),
        "factor": draw.integer(2, 9),
        "extra": draw.integer(1, 9),
        **draw.choice(({"operator": "+", "told": "plus"}, {"operator": "-", "told": "minus"})),
        "fallback": draw.integer(-3, 0),
        "word": draw.choice(_NUMBER_WORDS),
        "numbers": draw.distinct_integers(3, 2, 40),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="try-except-what-is-skipped",
        title="What is skipped, and what stays?",
        concepts=("catching-exceptions", "sequence-iteration", "accumulator-pattern"),
        vary=_found,
        prompt="""
            $person looks for ${thing}s $place and notes the finds as texts. One note is not a number. What does the
            program print?
        """,
        reference="""
            total = $start
            for note in $texts:
                try:
                    total += $bonus
                    total += int(note)
                    print(total)
                except ValueError:
                    total -= $fine
            print("end", total)
        """,
        slips=(
            Slip(
                right="total -= $fine",
                wrong="total -= $bonus + $fine",
                why="""
                    Python takes nothing back. What the lines of `try` did before the error, stays done.
                """,
            ),
            Slip(
                right="total -= $fine",
                wrong="total -= $fine\n        break",
                why="The error was caught, so the loop goes on with the next note.",
            ),
            Slip(
                right="        print(total)\n    except ValueError:\n        total -= $fine",
                wrong="    except ValueError:\n        total -= $fine\n    print(total)",
                why="After the error, the rest of `try` is skipped. Its `print` does not run for that note.",
            ),
            Slip(
                right="total -= $fine",
                wrong="pass",
                why="The lines under `except` run when the error comes. They change the total, too.",
            ),
        ),
        hints=(
            "When a line under `try` fails, Python leaves `try` at once and goes to `except`.",
            "Go through the notes one by one. For each, write down which lines run and what `total` is then.",
            "For the bad note, the first line of `try` still counts. Then the lines under `except` run.",
        ),
        misconception="""
            "If something in `try` fails, it is as if `try` had never begun." The lines before the error have run, and
            what they changed stays changed.
        """,
    ),
    FixBug(
        id="try-except-log",
        title="A diary with unreadable lines",
        concepts=("catching-exceptions", "finally-clause", "accumulator-pattern"),
        vary=_log,
        prompt="""
            $person $who and gets a list of texts. `$function(lines)` should add up the $told. Only numbers that are
            $told_limit $limit count. Texts that are not whole numbers are skipped, and the function counts them. It
            returns both: the sum, and how many texts were skipped.

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            def $function(lines):
                total = 0
                skipped = 0
                for line in lines:
                    try:
                        amount = int(line)
                    except ValueError:
                        skipped += 1
                    else:
                        if amount $sign $limit:
                            total += amount
                return total, skipped
        """,
        bugs=(
            Bug(
                right="except ValueError:",
                wrong="except TypeError:",
                why="""
                    "Any `except` catches any error." It catches only the type that is named. `int("ten")` has the right
                    type, a text, but a bad value.
                """,
                hints=(
                    "An `except` catches only errors of the type that stands behind it.",
                    "Run the function with one text that is not a number. Read the last line of the traceback.",
                    "`int()` got a text, so the type was fine. The value was not. Name that kind of error.",
                ),
            ),
            Bug(
                right="""\
        else:
            if amount $sign $limit:
                total += amount
""",
                wrong="""\
        if amount $sign $limit:
            total += amount
""",
                why="""
                    "After an error, the rest of the round is skipped." Only the rest of `try` is. Lines below the whole
                    try statement run in any case, and `amount` still holds an old number.
                """,
                hints=(
                    "After `except`, the program goes on below the try statement.",
                    "What is `amount` in a round in which `int()` failed? Is it added again?",
                    "The last two lines of the loop should run only when nothing failed. One short line says that.",
                ),
            ),
            Bug(
                right="skipped += 1",
                wrong="skipped += 1\n            break",
                why="""
                    "After an error the loop cannot go on." It can: the error was caught, so it is over.
                """,
                hints=(
                    "A caught error is over. What should happen to the lines after the bad one?",
                    "Try a list in which good numbers follow a bad text. Are they part of the sum?",
                    "One line ends the loop too early. Nothing needs to stand in its place.",
                ),
            ),
            Bug(
                right="skipped += 1",
                wrong="skipped = 1",
                why='"`skipped = 1` counts one more." It forgets what was counted before.',
                hints=(
                    "A counter must build on its old value.",
                    "Try a list with two unreadable texts. How many does the function report?",
                    "Look under `except`: the counter gets the same value every time.",
                ),
            ),
        ),
        tests=(Returns(call="$function($each)", each="logs"),),
    ),
    WriteCode(
        id="try-except-share",
        title="Two things can go wrong",
        concepts=("multiple-except-clauses", "catching-exceptions", "converting-to-numbers"),
        vary=_share,
        prompt="""
            $person $story and types two numbers. Typing mistakes happen. Write a function
            `$function($things, $groups)`. It gets both as texts, for example `"12"`, and returns a whole number:
            $part.

            - If one of the texts is not a whole number, it returns `"$bad"`.
            - If both are numbers but there are 0 $groups, it returns `"$nobody"`.

            You need not care about negative numbers.
        """,
        reference="""
            def $function($things, $groups):
                try:
                    return int($things) $operator int($groups)
                except ValueError:
                    return "$bad"
                except ZeroDivisionError:
                    return "$nobody"
        """,
        alternatives=(
            """
            def $function($things, $groups):
                try:
                    first = int($things)
                    second = int($groups)
                except ValueError:
                    return "$bad"
                if second == 0:
                    return "$nobody"
                return first $operator second
            """,
        ),
        tests=(
            Returns(call="$function($each)", each="calls"),
            Returns(call='$function("$word", "0")', name="a word and a zero"),
            Returns(call='$function("", "2")', name="nothing typed"),
        ),
        hints=(
            "Try the calculation. Let different errors have different answers.",
            "Under one `try`, convert both texts and calculate. Below it, write one `except` for each type of error.",
            "A text that is no number gives a ValueError. A division by 0 gives a ZeroDivisionError.",
        ),
        misconception="""
            "One `except` is enough, an error is an error." Then your user gets the same answer for different mistakes
            and does not know what to change.
        """,
    ),
    Parsons(
        id="try-except-always-off",
        title="Switch it off in every case",
        concepts=("finally-clause", "catching-exceptions", "early-return"),
        vary=_device,
        prompt="""
            $person controls $device with Python. The function gets a text, for example `"12"`. It returns $factor times
            that number, $told $extra. For a text that is no whole number, it returns $fallback. In both cases it
            prints `$closing` before it is left.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            def $function(text):
                try:
                    $unit = int(text) * $factor
                    return $unit $operator $extra
                except ValueError:
                    return $fallback
                finally:
                    print("$closing")
        """,
        distractors=("else:", "except IndexError:"),
        tests=(
            Returns(call="$function('$each')", each="numbers"),
            Returns(call='$function("$word")'),
            Prints(call='$function("8")', name="switched off after a number"),
            Prints(call='$function("$word")', name="switched off after an error"),
        ),
        hints=(
            "`finally` runs in every case, even when a `return` was reached before.",
            "The order is: try, what to do when it fails, and last what must happen in every case.",
            "The lines `try`, `except` and `finally` are one level deep. All that belongs to them is two levels deep.",
        ),
        misconception="""
            "After `return` nothing of the function runs any more." A `finally` still runs, just before the function is
            left.
        """,
    ),
)

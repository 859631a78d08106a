"""Exercises on break and continue. All loops and conditions are known; lists and functions are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
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

_STATIONS = (
    {"place": "a weather station", "what": "millimetres of rain", "name": "rain"},
    {"place": "a bird tower", "what": "cranes", "name": "cranes"},
    {"place": "a lighthouse", "what": "passing ships", "name": "ships"},
    {"place": "a mountain hut", "what": "hikers", "name": "hikers"},
    {"place": "a recycling yard", "what": "bottles", "name": "bottles"},
)
_UNBELIEVABLE = (
    ("<", "less than 0", 0),
    ("<=", "0 or less", 0),
    (">", "more than 500", 500),
    (">=", "300 or more", 300),
)
_TAPES = (
    {"story": "reads old telegrams, in which the end is marked", "texts": "telegram"},
    {"story": "repairs a typewriter with a key that gets stuck", "texts": "line"},
    {"story": "copies messages from bottles on the beach", "texts": "message"},
    {"story": "decodes notes from a secret club", "texts": "note"},
)
_DOORS = (
    {"door": "tree house", "opened": "come in", "closed": "come back tomorrow"},
    {"door": "club room", "opened": "welcome", "closed": "call a friend"},
    {"door": "treasure chest", "opened": "the lid opens", "closed": "the lid stays shut"},
    {"door": "time machine", "opened": "ready to go", "closed": "out of order"},
)


def _readings(draw: Draw) -> Parameters:
    sign, told, limit = draw.choice(_UNBELIEVABLE)
    stop = draw.choice(("end", "stop", "done", "over", "bye"))
    readings: tuple[list[int], ...] = (
        [draw.integer(5, 40), limit - 1, draw.integer(5, 40), limit + 1],
        [limit, draw.integer(10, 90), limit + 2],
        [limit - 2, limit + 1, draw.integer(10, 90), draw.integer(10, 90)],
        [draw.integer(1, 200) for _ in range(6)],
        [],
    )
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_STATIONS),
        "sign": sign,
        "told": told,
        "limit": limit,
        "stop": stop,
        "inputs": ["".join(f"{number}\n" for number in numbers) + f"{stop}\n" for numbers in readings],
    }


def _jumps(draw: Draw) -> Parameters:
    step = draw.integer(3, 5)
    start = draw.choice([number for number in range(2, 12) if number % step > 1])
    first_skipped = start + step - start % step
    last = first_skipped + step + draw.integer(1, 2)
    return {
        "start": start,
        "stop": last + draw.integer(3, 5),
        "step": step,
        "last": last,
        "factor": draw.integer(2, 4),
    }


def _tape(draw: Draw) -> Parameters:
    stop, skipped = draw.several(("#", "+", "*", "%", "=", "/"), 2)
    pieces = draw.several(("rope", "boat", "sun", "owl", "moon", "fish", "sail", "fog"), 6)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_TAPES),
        "stop": stop,
        "skipped": skipped,
        "typed": [
            f"{pieces[0]}{skipped}{pieces[1]}{stop}{pieces[2]}\n",
            f"{pieces[3]}{stop}{pieces[4]}{skipped}{pieces[5]}{stop}\n",
            f"{skipped}{skipped}{pieces[4]} {pieces[2]}\n",
            f"{stop}{pieces[1]}\n",
            f"{pieces[5]}\n",
            "\n",
        ],
    }


def _door(draw: Draw) -> Parameters:
    secret, *wrong = draw.several(("saffron", "walnut", "pebble", "comet", "thistle", "harbour", "marble"), 6)
    most = draw.integer(3, 5)
    return {
        "person": draw.choice(PEOPLE),
        **draw.choice(_DOORS),
        "secret": secret,
        "most": most,
        "typed": [
            "".join(f"{word}\n" for word in words)
            for words in (
                [wrong[0], secret],
                wrong[:most],
                [secret],
                [*wrong[: most - 1], secret],
                [secret.upper(), secret],
            )
        ],
    }


def _lucky(draw: Draw) -> Parameters:
    lucky, unlucky = draw.choice(((5, 3), (7, 3), (7, 4), (6, 4), (9, 4), (8, 3), (9, 5), (11, 4)))
    left = draw.integer(0, lucky - 1)
    return {
        "person": draw.choice(PEOPLE),
        "lucky": lucky,
        "unlucky": unlucky,
        "left": left,
        **draw.choice(
            (
                {"things": "raffle tickets", "one": "ticket"},
                {"things": "house numbers", "one": "house"},
                {"things": "seats in a train", "one": "seat"},
                {"things": "lockers in a gym", "one": "locker"},
            )
        ),
        "numbers": [f"{number}\n" for number in (*draw.distinct_integers(6, 10, 400), lucky * unlucky + left - 1, 0)],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="break-continue-readings",
        title="Notes from the day",
        concepts=("while-true-loop", "break-statement", "continue-statement", "accumulator-pattern"),
        vary=_readings,
        prompt="""
            At $place, $person types how many $what there were, one whole number a line. The word `$stop` ends the list.
            Sometimes a finger slips. A number that is $told cannot be right, so the program leaves it out.

            Write a program that reads the lines up to `$stop` and prints two lines: the sum of the numbers that are not
            left out, and how many of them there are. If there are none, both are 0.
        """,
        reference="""
            total = 0
            count = 0
            while True:
                line = input()
                if line == "$stop":
                    break
                number = int(line)
                if number $sign $limit:
                    continue
                total += number
                count += 1
            print(total)
            print(count)
        """,
        alternatives=(
            """
            total = 0
            count = 0
            line = input()
            while line != "$stop":
                number = int(line)
                if not number $sign $limit:
                    total += number
                    count += 1
                line = input()
            print(total)
            print(count)
            """,
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "You do not know how many lines will come. `while True` goes on until a `break`.",
            "In each round, read a line. First ask for the last word, then make a number of it and ask if it fits.",
            "Leave the loop with `break` at `$stop`. Use `continue` for a number `$sign $limit`. Add the others.",
        ),
        misconception="""
            "I can convert the line to a number at once." The word `$stop` is no number. So ask for it before `int()`.
        """,
    ),
    PredictOutput(
        id="break-continue-jumps",
        title="Skip a round or leave the loop?",
        concepts=("continue-statement", "break-statement", "range-function"),
        vary=_jumps,
        prompt="Follow the loop round by round. What does the program print?",
        reference="""
            total = 0
            for number in range($start, $stop):
                if number % $step == 0:
                    continue
                if number == $last:
                    break
                total += number * $factor
                print(number)
            print("end", total)
        """,
        slips=(
            Slip(
                right="continue",
                wrong="break",
                why="`continue` leaves out the rest of one round only. The loop goes on with the next number.",
            ),
            Slip(
                right="        break",
                wrong="        continue",
                why="`break` ends the whole loop. No number after it is looked at.",
            ),
            Slip(
                right="        continue\n",
                wrong="        pass\n",
                why="`continue` jumps back to the top of the loop. The lines below it do not run in that round.",
            ),
            Slip(
                right='print("end", total)',
                wrong="",
                why="The last line is outside the loop. `break` jumps to it and does not end the program.",
            ),
        ),
        hints=(
            "One of the two words skips the rest of a round. The other one ends the loop.",
            "Write down the numbers from $start on. Strike out those that $step divides. Where does the loop end?",
            "The line under the loop always runs. Each number printed above it counts $factor times.",
        ),
        misconception="""
            "`continue` means: carry on with the next line." It means: carry on with the next round.
        """,
    ),
    FixBug(
        id="break-continue-marked-text",
        title="A text with marks",
        concepts=("break-statement", "continue-statement", "sequence-iteration"),
        vary=_tape,
        prompt="""
            $person $story. The program reads one $texts and prints it without the marks:

            - The mark `$skipped` means nothing and is left out.
            - The mark `$stop` ends the $texts. It is left out, and so is everything behind it.

            If nothing is left, the printed line is empty. The program has one mistake. Find the mistake and mend it.
        """,
        reference="""
            text = input()
            clean = ""
            for letter in text:
                if letter == "$stop":
                    break
                if letter == "$skipped":
                    continue
                clean += letter
            print(clean)
        """,
        bugs=(
            Bug(
                right="break",
                wrong="continue",
                why='"Both words leave the loop." `continue` leaves only one round. `break` leaves the loop.',
                hints=(
                    "Is anything printed that stands behind `$stop`?",
                    "What happens in the round after the one with `$stop`?",
                    "At `$stop`, the loop must end and not only this one round.",
                ),
            ),
            Bug(
                right="continue",
                wrong="break",
                why='"Both words skip a letter." `break` ends the loop, so all later letters are lost as well.',
                hints=(
                    "Is anything missing that should be printed?",
                    "What happens to the letters behind a `$skipped`?",
                    "At `$skipped`, only this one round should end.",
                ),
            ),
            Bug(
                right='if letter == "$skipped":\n        continue\n    clean += letter',
                wrong='clean += letter\n    if letter == "$skipped":\n        continue',
                why='"`continue` takes the letter back." It only leaves out lines that have not run yet.',
                hints=(
                    "Which marks are still printed?",
                    "Follow one round for the letter `$skipped`. What has already happened when `continue` is reached?",
                    "The question must stand above the line that adds the letter.",
                ),
            ),
            Bug(
                right="    clean += letter\nprint(clean)",
                wrong="    clean += letter\n    print(clean)",
                why='"The print stands at the end, so it runs at the end." Indented, it belongs to the loop.',
                hints=(
                    "How many lines are printed?",
                    "Which lines belong to the loop? Look at how far to the right they stand.",
                    "The last line should run once, after the loop.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="typed"),),
    ),
    Parsons(
        id="break-continue-password",
        title="Only a few tries",
        concepts=("while-true-loop", "break-statement", "if-statement"),
        vary=_door,
        prompt="""
            $person guards a $door with a password. The program reads one word after another and counts the tries.

            - If the word is `$secret`, it prints `$opened`, a space and the number of tries, and ends.
            - If try number $most was wrong as well, it prints `$closed` and ends.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            tries = 0
            while True:
                word = input()
                tries += 1
                if word == "$secret":
                    print("$opened", tries)
                    break
                if tries == $most:
                    print("$closed")
                    break
        """,
        distractors=("continue", "while word:", 'if word = "$secret":'),
        tests=(Prints(stdin="$each", each="typed"),),
        hints=(
            "The loop has no end of its own. Each of the two ways out needs a `break`.",
            "In each round, read a word and count it. Then ask for the password, and after that for the tries.",
            "Print first and leave the loop after that. What stands below a `break` in the same block never runs.",
        ),
        misconception="""
            "`while True` runs forever." It would, if nothing ended it. A `break` inside does.
        """,
    ),
    WriteCode(
        id="break-continue-lucky-number",
        title="The next lucky number",
        concepts=("continue-statement", "while-true-loop", "break-statement", "floor-division-and-remainder"),
        vary=_lucky,
        prompt="""
            $person believes in lucky numbers and looks at $things. A number is unlucky if $unlucky divides it without a
            remainder. A number is lucky if it is not unlucky and leaves the remainder $left when it is divided by
            $lucky.

            Write a program that reads a whole number, not negative. It looks at the numbers after it, one by one, until
            it finds a lucky one. It prints two lines: the lucky number, and how many unlucky numbers it met on the way.
            The number that was typed is not looked at.
        """,
        reference="""
            number = int(input())
            unlucky = 0
            while True:
                number += 1
                if number % $unlucky == 0:
                    unlucky += 1
                    continue
                if number % $lucky == $left:
                    break
            print(number)
            print(unlucky)
        """,
        tests=(Prints(stdin="$each", each="numbers"),),
        hints=(
            "A loop without an end of its own looks at one number after another. It ends at a lucky one.",
            "In each round, go to the next number first. Then ask if it is unlucky, and after that if it is lucky.",
            "Count an unlucky number and go on with `continue`. At a lucky one, use `break`. Print after the loop.",
        ),
        misconception="""
            "After `continue`, the next number comes by itself." That is so in a `for` loop. In a `while` loop, you must
            change the number before `continue` is reached, or the loop stands still forever.
        """,
    ),
)

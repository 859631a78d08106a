"""Exercises on operators. Numbers stand in the program or are lengths of texts: input is not converted yet."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import CITIES, PEOPLE, WORDS
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

_MESSAGES = (
    "storm is coming", "send more rope", "all well on board", "bring lemons", "we see land", "whales ahead",
    "the fog is thick", "meet us at noon", "sails are torn", "water is low",
)  # fmt: skip
_MARKS = (
    {"mark": "!", "mark_told": "an exclamation mark"},
    {"mark": "?", "mark_told": "a question mark"},
    {"mark": "-", "mark_told": "a dash"},
    {"mark": "#", "mark_told": "a hash sign"},
)
_LENGTHS = (
    {"sign": ">=", "told": "at least", "near": ">", "wrong_way": "<="},
    {"sign": ">", "told": "more than", "near": ">=", "wrong_way": "<"},
    {"sign": "<=", "told": "at most", "near": "<", "wrong_way": ">="},
    {"sign": "<", "told": "fewer than", "near": "<=", "wrong_way": ">"},
)


def _signals(draw: Draw) -> Parameters:
    size = draw.integer(3, 6)
    return {
        "person": draw.choice(PEOPLE),
        "size": size,
        "whole": draw.integer(6, 12),
        "part": draw.integer(2, 5),
        "messages": [f"{message}\n" for message in (*draw.several(_MESSAGES, 3), "x" * (2 * size), "x" * (size - 1))],
    }


def _calculation(draw: Draw) -> Parameters:
    shared, low = draw.integer(14, 39), draw.integer(1, 4)
    return {
        "first": draw.integer(2, 9),
        "second": draw.integer(2, 5),
        "third": draw.integer(2, 5),
        "change": draw.integer(2, 6),
        "sign": draw.choice("+-"),
        "shared": shared,
        "among": draw.choice([among for among in range(3, 8) if shared % among]),
        "low": low,
        "high": low + draw.integer(3, 5),
    }


def _password(draw: Draw) -> Parameters:
    rule = draw.choice(_MARKS)
    mark = rule["mark"]
    length = draw.integer(6, 10)
    return {
        "person": draw.choice(PEOPLE),
        "length": length,
        **rule,
        **draw.choice(_LENGTHS),
        "passwords": [
            f"{mark}{'river' * 3}"[:length] + "\n",
            f"{mark}{'river' * 3}"[: length + 1] + "\n",
            f"{mark}{'river' * 3}"[: length - 1] + "\n",
            f"{'summer' * 3}"[: length + 1] + "\n",
            f"{'summer' * 3}"[: length - 1] + "\n",
            f"ab c{mark}{'river' * 3}"[: length + 1] + "\n",
            f"ab c{mark}{'river' * 3}"[: length - 1] + "\n",
            f"{mark}\n",
        ],
    }


def _word_points(draw: Draw) -> Parameters:
    factor, change = draw.integer(2, 5), draw.integer(2, 9)
    multiply = {"step": f"points *= {factor}", "forgotten": f"points * {factor}", "told": f"count {factor} times"}
    shift = draw.choice(
        (
            {"step": f"points += {change}", "swapped": f"points =+ {change}", "told": f"grow by {change} for luck"},
            {"step": f"points -= {change}", "swapped": f"points =- {change}", "told": f"shrink by {change} for a hint"},
        )
    )
    one, two = draw.shuffled((multiply, shift))
    return {
        "person": draw.choice(PEOPLE),
        "one": one["step"],
        "two": two["step"],
        "one_told": one["told"],
        "two_told": two["told"],
        "forgotten": multiply["forgotten"],
        "swapped": shift["swapped"],
        "words": [f"{word}\n" for word in (*draw.several(WORDS, 2), "ox", "")],
    }


def _night_train(draw: Draw) -> Parameters:
    start, end = draw.several(CITIES, 2)
    return {
        "person": draw.choice(PEOPLE),
        "start": start,
        "end": end,
        "hour": draw.integer(20, 23),
        "minute": draw.integer(11, 59),
        "ride": draw.integer(261, 689),
        "stops": draw.integer(2, 7),
        "wait": draw.integer(3, 9),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="operators-flag-signals",
        title="Messages with flags",
        concepts=("floor-division-and-remainder", "arithmetic-operators", "reading-input"),
        vary=_signals,
        prompt="""
            $person sends messages from ship to ship with flags. A full signal shows $size letters. The letters that are
            left over at the end do not fill a signal, so each of them needs a flag of its own. A space counts as a
            letter.

            A full signal costs $whole coins. Each letter left over costs $part coins.

            Write a program that reads a message with `input()` and prints two lines:

            - the number of full signals and the number of letters left over, with a space between them
            - the cost of the whole message

            An empty message has 0 signals, 0 letters left over, and costs 0.
        """,
        reference="""
            message = input()
            full = len(message) // $size
            left = len(message) % $size
            print(full, left)
            print(full * $whole + left * $part)
        """,
        alternatives=(
            """
            message = input()
            left = len(message) % $size
            full = (len(message) - left) // $size
            cost = full * $whole
            cost += left * $part
            print(f"{full} {left}\\n{cost}")
            """,
        ),
        tests=(Prints(stdin="$each", each="messages"), Prints(stdin="\n", name="an empty message")),
        hints=(
            "Two operators belong together: one says how often a number fits, the other says what is left over.",
            "`len()` gives the number of letters. Divide it twice: once for the signals, once for the rest.",
            "The signals come from `//` and the letters left over from `%`. For the cost, use `*` and `+` on the two.",
        ),
        misconception="""
            "`/` tells me how many full signals there are." It gives a number with a decimal point, such as 2.4. The
            operator `//` leaves the part after the point away.
        """,
    ),
    PredictOutput(
        id="operators-which-first",
        title="Which part comes first?",
        concepts=("operator-precedence", "floor-division-and-remainder", "augmented-assignment"),
        vary=_calculation,
        prompt="Work out what the program prints. Think about which operator goes first.",
        reference="""
            total = $first + $second * $third
            total $sign= $change
            print(total)
            print($shared // $among, $shared % $among)
            print(($high - $low) ** 2)
        """,
        slips=(
            Slip(
                right="$first + $second * $third",
                wrong="($first + $second) * $third",
                why="Multiplication goes before addition, even if it stands further to the right.",
            ),
            Slip(
                right="total $sign= $change",
                wrong="total = $change",
                why="`$sign=` starts from the old value. It does not throw it away.",
            ),
            Slip(
                right="$shared // $among, $shared % $among",
                wrong="$shared % $among, $shared // $among",
                why="`//` says how often the number fits. `%` says what is left over.",
            ),
            Slip(
                right="** 2",
                wrong="* 2",
                why="`** 2` multiplies a number by itself. It does not double it.",
            ),
        ),
        hints=(
            "Parentheses go first, then `**`, then multiplication and division, and then `+` and `-`.",
            "In the first line, do the multiplication first. In the last line, begin inside the parentheses.",
            "For line 4, ask how many whole times $among fits into $shared, and then what is left.",
        ),
        misconception="""
            "Python calculates from left to right." It does so only among operators of the same rank. `*` goes before
            `+`.
        """,
    ),
    FixBug(
        id="operators-password",
        title="Is the password allowed?",
        concepts=("logical-operators", "comparison-operators", "membership-operator"),
        vary=_password,
        prompt="""
            $person writes a program that reads a new password. It prints True if the password keeps all three rules,
            and False if it breaks at least one:

            - It has $told $length characters.
            - It contains $mark_told, `$mark`.
            - It contains no space.

            The program has one mistake. Find the mistake and mend it.
        """,
        reference="""
            password = input()
            good_length = len(password) $sign $length
            has_mark = "$mark" in password
            has_space = " " in password
            print(good_length and has_mark and not has_space)
        """,
        bugs=(
            Bug(
                right="$sign $length",
                wrong="$near $length",
                why="""
                    "With or without the equals sign, it is nearly the same." The two differ when both sides are equal.
                """,
                hints=(
                    "Most passwords get the right answer. Which ones do not?",
                    "Try three passwords: one of $length characters, one with one more, and one with one fewer.",
                    "Read the first rule again. Does a password of exactly $length characters keep it?",
                ),
            ),
            Bug(
                right="$sign $length",
                wrong="$wrong_way $length",
                why='"The sign points at the wanted side." Its open side stands by the larger value.',
                hints=(
                    "Read the comparison aloud and then the first rule.",
                    "Try a very long and a very short password. Which one should be allowed?",
                    "The comparison looks in the wrong direction.",
                ),
            ),
            Bug(
                right="good_length and has_mark and",
                wrong="good_length or has_mark and",
                why='"`or` joins rules." With `or`, one rule that is kept is enough. `and` asks for all of them.',
                hints=(
                    "Try a password that keeps one rule and breaks another.",
                    "How many rules must be kept? Look at the words that join the three answers.",
                    "One of the words in the last line is content with too little.",
                ),
            ),
            Bug(
                right='"$mark" in password',
                wrong='password in "$mark"',
                why='"`in` works both ways." It asks whether the left text is a part of the right one.',
                hints=(
                    "Write down what each of the three variables holds for a good password.",
                    "Read the lines with `in` aloud. Which text is searched, and for what?",
                    "The short text should be looked for in the long one.",
                ),
            ),
            Bug(
                right="and not has_space",
                wrong="and has_space",
                why='"`has_space` is True if all is well." It is True if there is a space, and that is not allowed.',
                hints=(
                    "Write down what each of the three variables holds for a good password.",
                    "Which answers should be True and which one should be False?",
                    "One answer must be turned around before it is joined to the others.",
                ),
            ),
        ),
        alternatives=(
            """
            password = input()
            print(len(password) $sign $length and "$mark" in password and " " not in password)
            """,
        ),
        tests=(Prints(stdin="$each", each="passwords"),),
    ),
    Parsons(
        id="operators-word-points",
        title="Points for a word",
        concepts=("augmented-assignment", "arithmetic-operators"),
        vary=_word_points,
        prompt="""
            $person invents a game with words. A word gets one point for each letter. Then the points $one_told. After
            that they $two_told. A word without any letter goes through the same steps.

            Put the lines in order, so that the program reads a word and prints its points. Three lines do not belong.
        """,
        reference="""
            word = input()
            points = len(word)
            $one
            $two
            print(points)
        """,
        distractors=("$forgotten", "$swapped", 'points = len("word")'),
        tests=(Prints(stdin="$each", each="words"),),
        hints=(
            "A variable must have a value before `+=`, `-=` or `*=` can change it.",
            "Read the word, count its letters, and then make the changes in the order of the story.",
            "In a line that changes the points, the operator stands before the equals sign.",
        ),
        misconception="""
            "`$swapped` changes the points step by step." It gives `points` a new value and forgets the old one. The
            operator must come before the `=`.
        """,
    ),
    WriteCode(
        id="operators-night-train",
        title="When does the night train arrive?",
        concepts=("floor-division-and-remainder", "operator-precedence", "f-strings"),
        vary=_night_train,
        prompt="""
            $person takes the night train from $start to $end. It leaves at $hour:$minute and is moving for $ride
            minutes. On the way it stops $stops times, and each stop takes $wait minutes more. The clock goes from 23:59
            to 0:00.

            The times are given in the first lines. Go on and store the time of arrival in two variables:
            `arrival_hour`, from 0 to 23, and `arrival_minute`, from 0 to 59. Then print them in the form below. The
            minutes always have two digits, such as 7:05. In an f-string, the format `:02d` does that.

            ```
            Arrival: HOUR:MINUTE
            ```

            Let Python work out the time from the variables that are given.
        """,
        starter="""
            hour = $hour
            minute = $minute
            ride = $ride
            stops = $stops
            wait = $wait
        """,
        reference="""
            hour = $hour
            minute = $minute
            ride = $ride
            stops = $stops
            wait = $wait
            total = hour * 60 + minute + ride + stops * wait
            arrival_hour = total // 60 % 24
            arrival_minute = total % 60
            print(f"Arrival: {arrival_hour}:{arrival_minute:02d}")
        """,
        tests=(
            Prints(name="prints the time of arrival"),
            Returns(call="(arrival_hour, arrival_minute)", name="the hour and the minute"),
        ),
        examples=1,
        hints=(
            "Hours and minutes together are hard to add. Minutes alone are easy.",
            "Turn the start into minutes after midnight and add everything. Then split the sum into hours and minutes.",
            "Hours are what `// 60` gives, and `% 24` brings them back below 24. The minutes are what `% 60` gives.",
        ),
        misconception="""
            "22 + 9 hours is 31 o'clock." After 23 the clock begins again at 0. The remainder of a division by 24 does
            the same.
        """,
    ),
)

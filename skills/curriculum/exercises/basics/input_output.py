"""Exercises on input and output. Texts, their parts and methods are known; what input() gives stays text here."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
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

_GREETINGS = ("Dear", "Hello", "Hi", "Good morning,")
_NEWS = ("The sun is shining in", "I have arrived in", "It is raining again in", "We got lost twice in")
_CLOSINGS = ("See you soon!", "Wish you were here!", "Write back!", "More next week!")
_HIRED = (("tent", "night"), ("kayak", "hour"), ("bike", "day"), ("violin", "week"), ("telescope", "night"))
_DISHES = ("bean soup", "rice", "noodles", "a pancake", "fish stew", "salad", "two dumplings")
_ORDERING = (
    {"verb": "orders", "currency": "euros"},
    {"verb": "would like", "currency": "dollars"},
    {"verb": "has chosen", "currency": "pounds"},
)
_CALLS = ("hello", "where are you", "good night", "anybody there", "come back", "catch me")
_LOUD = (
    {"method": "upper", "method_told": "in capital letters"},
    {"method": "title", "method_told": "with a capital letter at the start of every word"},
)
_FAMILIES = ("Lund", "Okafor", "Haddad", "Moreau", "Silva", "Kaya", "Novak", "Tanaka", "Berg", "Castillo")
_BIRTHDAYS = ("07", "12", "19", "23", "28", "31")


def _postcard(draw: Draw) -> Parameters:
    person, *friends = draw.several(PEOPLE, 4)
    cities = draw.several((*CITIES, "New York"), 3)
    name_first = draw.chance()
    return {
        "person": person,
        "greeting": draw.choice(_GREETINGS),
        "news": draw.choice(_NEWS),
        "closing": draw.choice(_CLOSINGS),
        **(
            {"one": "name", "two": "city", "one_told": "the name of a friend", "two_told": "the name of a city"}
            if name_first
            else {"one": "city", "two": "name", "one_told": "the name of a city", "two_told": "the name of a friend"}
        ),
        "typed": [
            f"{friend}\n{city}\n" if name_first else f"{city}\n{friend}\n"
            for friend, city in zip(friends, cities, strict=True)
        ],
    }


def _for_hire(draw: Draw) -> Parameters:
    thing, unit = draw.choice(_HIRED)
    return {
        "thing": thing,
        "unit": unit,
        "count": draw.integer(2, 9),
        "price": draw.integer(11, 49) / 2,
        "joint": draw.choice(("-", "/", ":", "+", "_", "*")),
        "ending": draw.choice((" ", ", ", " ... ", "; ")),
    }


def _order(draw: Draw) -> Parameters:
    person, *guests = draw.several(PEOPLE, 4)
    dishes = draw.several(_DISHES, 3)
    return {
        "person": person,
        "price": draw.integer(9, 39) / 2,
        **draw.choice(_ORDERING),
        "typed": [f"{guest}\n{dish}\n" for guest, dish in zip(guests, dishes, strict=True)],
    }


def _echo(draw: Draw) -> Parameters:
    first, second = draw.several((1, 2, 3), 2)
    return {
        "person": draw.choice(PEOPLE),
        "first": first,
        "second": second,
        "first_told": "letter" if first == 1 else f"{first} letters",
        "second_told": "letter" if second == 1 else f"{second} letters",
        "mark": draw.choice(("...", "!", "?", " -", "~~")),
        **draw.choice(_LOUD),
        "calls": [f"{call}\n" for call in (*draw.several(_CALLS, 2), draw.choice(ANIMALS), "oh")],
    }


def _login(draw: Draw) -> Parameters:
    person, *students = draw.several(PEOPLE, 4)
    families = draw.several(_FAMILIES, 3)
    return {
        "person": person,
        "letters": draw.integer(2, 4),
        "joint": draw.choice((".", "-", "_", "+")),
        **draw.choice(
            (
                {"end": "[0]", "end_told": "first"},
                {"end": "[1]", "end_told": "second"},
                {"end": "[-1]", "end_told": "last"},
            )
        ),
        **draw.choice(
            (
                {"style": "lower", "style_told": "small letters"},
                {"style": "upper", "style_told": "capital letters"},
            )
        ),
        "typed": [
            f"{student}\n{family}\n{day}\n"
            for student, family, day in zip(students, families, draw.several(_BIRTHDAYS, 3), strict=True)
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="input-output-postcard",
        title="A postcard to a friend",
        concepts=("reading-input", "f-strings", "printing"),
        vary=_postcard,
        prompt="""
            $person sends the same postcard to many friends. Write a program that reads two lines with `input()`: first
            $one_told, then $two_told.

            It prints these two lines, with the typed texts in place of NAME and CITY:

            ```
            $greeting NAME!
            $news CITY. $closing
            ```

            Every space and every mark counts.
        """,
        reference="""
            $one = input()
            $two = input()
            print(f"$greeting {name}!")
            print(f"$news {city}. $closing")
        """,
        alternatives=(
            """
            $one = input()
            $two = input()
            print("$greeting " + name + "!")
            print("$news", city + ".", "$closing")
            """,
        ),
        tests=(Prints(stdin="$each", each="typed"),),
        hints=(
            "Each `input()` reads one line. An f-string puts the value of a name into a text.",
            "Read both lines and store them under two names. Then print two texts that use these names.",
            "Put an `f` before the first quote. Inside the text, write the name of the variable between braces.",
        ),
        misconception="""
            "Braces always stand for a value." They do so only in an f-string. Without the `f`, the braces themselves
            are printed.
        """,
    ),
    PredictOutput(
        id="input-output-for-hire",
        title="A sign for the hire shop",
        concepts=("printing", "f-strings"),
        vary=_for_hire,
        prompt="""
            A program prints the text for a sign in a hire shop. What exactly does it print? Mind the spaces and where
            each line ends.
        """,
        reference="""
            item = "$thing"
            price = $price
            print("item", item)
            print(f"{price:.2f} a $unit", end="$ending")
            print($count, "${unit}s", sep="$joint")
        """,
        slips=(
            Slip(
                right='print("item", item)',
                wrong="print(item, item)",
                why="Quotes make it a text. It is printed as it stands there. Only the bare name gives the value.",
            ),
            Slip(
                right="{price:.2f}",
                wrong="{price}",
                why="`.2f` always shows two digits after the point, even if the last one is 0.",
            ),
            Slip(
                right=', end="$ending"',
                wrong="",
                why="`end` takes the place of the new line. So the next print goes on in the same line.",
            ),
            Slip(
                right=', sep="$joint"',
                wrong="",
                why="`sep` takes the place of the space between the values.",
            ),
        ),
        hints=(
            "print() puts a space between its values and a new line at the end, unless you tell it otherwise.",
            "Go through the calls one by one. Look for quotes, for `end` and for `sep`.",
            "The second call does not end its line. The third one goes on right there, and joins with `$joint`.",
        ),
        misconception="""
            "Every print() begins a new line." The line before it decides. With `end="$ending"`, it stays open.
        """,
    ),
    FixBug(
        id="input-output-order",
        title="The waiter's note",
        concepts=("f-strings", "reading-input", "printing"),
        vary=_order,
        prompt="""
            $person writes a program for the waiters of a small restaurant. It reads the name of a guest, and on the
            next line what the guest eats. Every meal has the same price. For Bo and soup, it should print:

            ```
            Bo $verb soup.
            The price in $currency: PRICE
            ```

            In place of PRICE stands the price with exactly two digits after the point. The program has one mistake.
            Find the mistake and mend it.
        """,
        reference="""
            guest = input()
            meal = input()
            price = $price
            print(f"{guest} $verb {meal}.")
            print(f"The price in $currency: {price:.2f}")
        """,
        bugs=(
            Bug(
                right='print(f"{guest} $verb {meal}.")',
                wrong='print("{guest} $verb {meal}.")',
                why='"Braces always stand for a value." They do so only in an f-string.',
                hints=(
                    "Run the program and look at the braces.",
                    "Compare the two lines that print. What does one of them have that the other lacks?",
                    "One letter is missing just before a quote.",
                ),
            ),
            Bug(
                right="{price:.2f}",
                wrong="{price}",
                why='"Prices are shown with two digits by themselves." A number shows only the digits it needs.',
                hints=(
                    "Count the digits after the point.",
                    "The value is right. Only the way it is written is not.",
                    "Inside the braces, a colon and a format can follow the name.",
                ),
            ),
            Bug(
                right="guest = input()\nmeal = input()",
                wrong="meal = input()\nguest = input()",
                why='"The name tells input() what to read." input() simply reads the next line that is typed.',
                hints=(
                    "Who eats whom in the line that is printed?",
                    "What is typed first? Which variable gets it?",
                    "The lines are read in the order of the calls. Two lines of the program stand in the wrong order.",
                ),
            ),
            Bug(
                right="meal = input()",
                wrong="meal = input",
                why='"The word input reads a line." Only the parentheses make Python call it.',
                hints=(
                    "Is anything read for the meal at all?",
                    "Compare the first two lines, character by character.",
                    "To call something by its name, you need parentheses after it.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="typed"),),
    ),
    Parsons(
        id="input-output-echo",
        title="An echo in the mountains",
        concepts=("reading-input", "printing", "f-strings", "string-slicing"),
        vary=_echo,
        prompt="""
            $person calls across a valley, and the mountains answer. The program reads the call and prints three lines:

            - the whole call $method_told
            - the call as it was typed, but without its first $first_told
            - what is left when the first $second_told of that are taken away too, with `$mark` right behind it

            A space counts as a letter. If no letters are left, a line may be empty up to the mark.

            Put the lines in order. Three lines do not belong.
        """,
        reference="""
            call = input()
            print(call.$method())
            call = call[$first:]
            print(call)
            call = call[$second:]
            print(f"{call}$mark")
        """,
        distractors=('print("{call}$mark")', "print(call.$method)", "call[$first:]"),
        tests=(Prints(stdin="$each", each="calls"),),
        hints=(
            "The call must be read before anything can be printed. Each print shows what `call` holds at that moment.",
            "The call gets shorter twice. Print it before, between and after.",
            "A slice must be stored, or it is lost. To get a value into a text, you need the `f` before the quote.",
        ),
        misconception="""
            "`call[$first:]` makes the call shorter." It gives back a shorter text. `call` changes only when you store
            that text under its name.
        """,
    ),
    WriteCode(
        id="input-output-login",
        title="Login names for a school",
        concepts=("f-strings", "reading-input", "string-slicing", "string-methods"),
        vary=_login,
        prompt="""
            $person looks after the computers of a school, and every student needs a login. Write a program that reads
            three lines: the given name, the family name, and the day of birth as two digits, such as 07.

            A login is made of four parts, with nothing between them:

            - the first $letters letters of the family name
            - the $end_told letter of the given name
            - the mark `$joint`
            - the two digits of the day

            All its letters are $style_told. All names have at least $letters letters.

            Print two lines, with the login in place of LOGIN and the given name, as it was typed, in place of NAME:

            ```
            Hello NAME, your login is LOGIN.
            Mail: LOGIN@school.example
            ```
        """,
        reference="""
            given = input()
            family = input()
            day = input()
            letters = family[:$letters] + given$end
            login = f"{letters.$style()}$joint{day}"
            print(f"Hello {given}, your login is {login}.")
            print(f"Mail: {login}@school.example")
        """,
        tests=(Prints(stdin="$each", each="typed"),),
        hints=(
            "Build the login first and store it under a name. It is needed in both lines.",
            "Cut the letters out with square brackets. Then join them with the mark and the day in an f-string.",
            "Take the slice `[:$letters]` of the family name and the index `$end` of the given name. Call `$style()`.",
        ),
        misconception="""
            "The day is a number, so I cannot put it into a text." `input()` always gives text. The day keeps its 0 and
            fits into the login as it is.
        """,
    ),
)

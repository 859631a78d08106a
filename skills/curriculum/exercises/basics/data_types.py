"""Exercises on data types. Variables, arithmetic and print() are known; input, conversion and comparison are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import PEOPLE, WORDS
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

_CLUBS = (
    ("climbing club", "height", "metres", (1.25, 1.5, 1.75)),
    ("basketball club", "height", "metres", (1.5, 1.75, 2.0)),
    ("swimming club", "distance", "kilometres", (0.5, 0.75, 1.25, 1.5, 2.25)),
    ("running club", "distance", "kilometres", (3.5, 4.25, 5.5, 7.75, 8.25)),
)
_TITLES = (
    "night TRAIN", "the BLUE door", "paper BOATS", "salt and SNOW", "the LAST lighthouse", "river SONGS",
    "a DOG at sea", "seven SMALL stones", "the GLASS bridge", "winter BEES",
)  # fmt: skip
_SPELLINGS = (
    {"method": "upper", "spelling": "in capital letters only"},
    {"method": "lower", "spelling": "in small letters only"},
    {"method": "title", "spelling": "with a capital letter at the start of every word and small letters after it"},
    {"method": "capitalize", "spelling": "with one capital letter, the first, and small letters after it"},
)
_SHELF_PARTS = (
    {"part": "[:3]", "part_told": "the first three characters"},
    {"part": "[:4]", "part_told": "the first four characters"},
    {"part": "[-3:]", "part_told": "the last three characters"},
    {"part": "[-4:]", "part_told": "the last four characters"},
    {"part": "[1:5]", "part_told": "the second to the fifth character"},
)
_AIRLINES = ("LH", "KLM", "SAS", "TK", "QFA", "BA", "IBE", "JL")
_REPLACED = (
    {"word": "banana", "old": "a", "new": "o"},
    {"word": "pepper", "old": "p", "new": "t"},
    {"word": "letter", "old": "t", "new": "d"},
    {"word": "coffee", "old": "f", "new": "m"},
    {"word": "summer", "old": "m", "new": "p"},
    {"word": "kitten", "old": "t", "new": "s"},
    {"word": "ladder", "old": "d", "new": "t"},
    {"word": "bottle", "old": "t", "new": "b"},
)
_ENDS = (
    {"one": "[0]", "others": "[1:]", "end": "first", "wrong_others": "[2:]"},
    {"one": "[-1]", "others": "[:-1]", "end": "last", "wrong_others": "[:-2]"},
)
_LOUDNESS = (
    {"style": "upper", "style_told": "in capital letters only"},
    {"style": "capitalize", "style_told": "with a capital letter at the start"},
)


def _membership(draw: Draw) -> Parameters:
    club, measure, unit, amounts = draw.choice(_CLUBS)
    return {
        "person": draw.choice(PEOPLE),
        "club": club,
        "measure": measure,
        "unit": unit,
        "amount": draw.choice(amounts),
        "age": draw.integer(9, 16),
        **draw.choice(({"paid": True, "paid_told": "is paid"}, {"paid": False, "paid_told": "is not paid yet"})),
    }


def _shelf(draw: Draw) -> Parameters:
    return {
        "person": draw.choice(PEOPLE),
        "typed": f"{' ' * draw.integer(1, 3)}{draw.choice(_TITLES)}{' ' * draw.integer(1, 3)}",
        **draw.choice(_SPELLINGS),
        **draw.choice(_SHELF_PARTS),
    }


def _numbers_and_digits(draw: Draw) -> Parameters:
    tables, room, floor = draw.distinct_integers(3, 2, 9)
    return {
        "tables": tables,
        "chairs": tables * draw.integer(2, 6),
        "room": room,
        "floor": floor,
        "half": draw.choice((2, 4)) * draw.integer(2, 9),
    }


def _unchanged(draw: Draw) -> Parameters:
    return {
        **draw.choice(_REPLACED),
        "front": draw.integer(1, 2),
        "back": draw.integer(1, 3),
        **draw.choice(({"change": "upper"}, {"change": "title"})),
    }


def _ticket(draw: Draw) -> Parameters:
    airline = draw.choice(_AIRLINES)
    flight = draw.integer(101, 9899)
    start = len(airline) + 1
    return {
        "person": draw.choice(PEOPLE),
        "airline": airline,
        "flight": flight,
        "seat": draw.choice("ABCDEF"),
        "code": f"{airline}-{flight}-{draw.integer(10, 39)}",
        "length": len(airline),
        "start": start,
        "too_early": start - 1,
        "stop": start + len(str(flight)),
        "too_short": start + len(str(flight)) - 1,
    }


def _secret(draw: Draw) -> Parameters:
    first, second = draw.several(PEOPLE, 2)
    return {
        "person": first,
        "friend": second,
        "word": draw.choice([word for word in WORDS if word != "letter"]),
        "ending": draw.choice(("ay", "oo", "ip", "una", "ex", "ozo")),
        **draw.choice(_ENDS),
        **draw.choice(_LOUDNESS),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="data-types-membership",
        title="A form for the club",
        concepts=("booleans", "none-value", "numbers", "strings"),
        vary=_membership,
        prompt="""
            $person is $age years old and joins the $club. Store what the form says in five variables. Give each of them
            a value of the type that fits.

            - `name`: the name $person
            - `age`: the $age years, as a whole number
            - `$measure`: $amount $unit, as a number with a decimal point
            - `has_paid`: whether the fee is paid. On this form, it $paid_told.
            - `phone`: the telephone number. $person has none, so store the value that says "there is nothing".

            Nothing has to be printed.
        """,
        reference="""
            name = "$person"
            age = $age
            $measure = $amount
            has_paid = $paid
            phone = None
        """,
        tests=(
            Returns(call="(name, age)", exact_types=True, name="the name and the age"),
            Returns(call="$measure", exact_types=True),
            Returns(call="has_paid", exact_types=True),
            Returns(call="phone", exact_types=True),
        ),
        hints=(
            "Every value has a type. Text stands between quotes. Numbers, yes-or-no answers and missing values do not.",
            "A yes-or-no answer is one of two special words that begin with a capital letter. So is the missing value.",
            "Write `has_paid` with True or False, and `phone` with None, all without quotes.",
        ),
        misconception="""
            "`"None"` and `None` are the same." With quotes it is a text of four letters. Without quotes it is the value
            that means: there is nothing.
        """,
    ),
    PredictOutput(
        id="data-types-number-or-digits",
        title="A number or only digits?",
        concepts=("numbers", "strings"),
        vary=_numbers_and_digits,
        prompt="""
            A school writes down numbers of chairs, and signs for its doors. Look closely at the types. What does the
            program print?
        """,
        reference="""
            chairs = $chairs
            tables = $tables
            room = "$room"
            floor = "$floor"
            print(chairs / tables)
            print(floor + room)
            print($half * 0.5)
        """,
        slips=(
            Slip(
                right="chairs / tables",
                wrong="chairs // tables",
                why="A single `/` always gives a number with a decimal point, even if the division has no remainder.",
            ),
            Slip(
                right='room = "$room"\nfloor = "$floor"',
                wrong="room = $room\nfloor = $floor",
                why="Digits between quotes are text. With texts, `+` puts one behind the other.",
            ),
            Slip(
                right="$half * 0.5",
                wrong="$half // 2",
                why="As soon as one of the numbers has a decimal point, the result has one as well.",
            ),
            Slip(
                right="floor + room",
                wrong="room + floor",
                why="Texts are joined in the order in which they stand around the `+`.",
            ),
        ),
        hints=(
            "Decide for every value what it is: a whole number, a number with a decimal point, or text.",
            "Quotes make text, even around digits. Dividing with `/` makes a number with a decimal point.",
            "The first and the last line show a decimal point. The middle line shows two digits side by side.",
        ),
        misconception="""
            "`"4"` and `4` are the same to Python." One is a text and cannot be used for sums. The other is a number.
        """,
    ),
    WriteCode(
        id="data-types-shelf-mark",
        title="A label for a book",
        concepts=("string-methods", "string-slicing", "strings"),
        vary=_shelf,
        prompt="""
            $person catalogues old books. Somebody typed a title with large and small letters mixed and with spaces
            around it. The first line of the program holds it, just as it was typed. Leave that line as it is and add
            three variables:

            - `clean`: the title without the spaces at both ends
            - `label`: the clean title $spelling
            - `mark`: $part_told of `label`. A space counts as a character.

            Then print `label` and `mark`, each on its own line. Let Python do the work: do not type the texts again.
        """,
        starter="""
            title = "$typed"
        """,
        reference="""
            title = "$typed"
            clean = title.strip()
            label = clean.$method()
            mark = label$part
            print(label)
            print(mark)
        """,
        alternatives=(
            """
            title = "$typed"
            label = title.strip().$method()
            clean = title.strip()
            mark = label$part
            print(label, mark, sep="\\n")
            """,
        ),
        tests=(
            Prints(name="prints the label and the mark"),
            Returns(call="clean"),
            Returns(call="(label, mark)", name="the other two variables"),
        ),
        hints=(
            "A text has methods that give back a changed copy, and square brackets that cut out a part.",
            "Store the result of each step under the next name. `strip()` removes spaces at both ends.",
            "The method that you need for the label is called `$method`. Cut the mark out of `label`, not of `title`.",
        ),
        misconception="""
            "`title.strip()` removes the spaces from `title`." It leaves `title` as it was and gives back a new text.
            You have to store that one.
        """,
    ),
    PredictOutput(
        id="data-types-text-stays",
        title="Did the word change?",
        concepts=("string-methods", "string-indexing", "string-slicing"),
        vary=_unchanged,
        prompt="Follow the word through the program, line by line. What does the program print?",
        reference="""
            word = "$word"
            word.$change()
            other = word.replace("$old", "$new")
            print(word)
            print(other)
            print(word[$front], other[-$back], word[1:4])
        """,
        slips=(
            Slip(
                right="word.$change()",
                wrong="word = word.$change()",
                why="A method gives back a new text. Without an assignment, nobody keeps it.",
            ),
            Slip(
                right='other = word.replace("$old", "$new")',
                wrong='other = word = word.replace("$old", "$new")',
                why="`replace()` leaves the old text alone. Only the new text has the new letters.",
            ),
            Slip(
                right='word.replace("$old", "$new")',
                wrong='word.replace("$old", "$new", 1)',
                why="`replace()` exchanges every place where the letter stands, not only the first.",
            ),
            Slip(
                right="word[1:4]",
                wrong="word[0:4]",
                why="Counting begins at 0, so index 1 is the second letter.",
            ),
        ),
        hints=(
            "A text never changes. A method can only give back another text.",
            "Write down what `word` holds after line 2, and what `other` holds after line 3.",
            "Write the indexes 0, 1, 2 and so on under the letters. A slice stops before its second number.",
        ),
        misconception="""
            "`word.$change()` changes the word." It makes a new text. In this program that new text is thrown away.
        """,
    ),
    FixBug(
        id="data-types-flight-code",
        title="Taking a flight code apart",
        concepts=("string-slicing", "string-indexing"),
        vary=_ticket,
        prompt="""
            $person sorts suitcases at an airport. Every suitcase has a code such as `$code-$seat`: the airline, the
            flight, the row and the seat letter.

            The program should print four lines: the airline `$airline`, the flight `$flight`, the seat letter `$seat`,
            and how many characters the code has, all dashes counted. It has one mistake. Find the mistake and mend it.
        """,
        reference="""
            code = "$code-$seat"
            airline = code[:$length]
            flight = code[$start:$stop]
            seat = code[-1]
            print(airline)
            print(flight)
            print(seat)
            print(len(code))
        """,
        bugs=(
            Bug(
                right="code[$start:$stop]",
                wrong="code[$start:$too_short]",
                why='"A slice includes its second number." It stops just before it.',
                hints=(
                    "Compare what is printed with the code. Is anything cut off?",
                    "Write the index under each character, from 0 on. At which index does the flight end?",
                    "The second number of a slice must be one larger than the index of the last character you want.",
                ),
            ),
            Bug(
                right="code[$start:$stop]",
                wrong="code[$too_early:$stop]",
                why='"The flight begins where the airline ends." The dash stands between them and has an index, too.',
                hints=(
                    "Compare what is printed with the code. Is there a character too many?",
                    "Write the index under each character, from 0 on. At which index does the flight begin?",
                    "The first number of a slice is the index of the first character you want.",
                ),
            ),
            Bug(
                right="code[:$length]",
                wrong="code[1:$length]",
                why='"The first character has the index 1." Counting begins at 0.',
                hints=(
                    "Look at the first line that is printed. Which letter is missing?",
                    "Which index has the very first character of a text?",
                    "A slice that begins at the start of the text can leave out its first number.",
                ),
            ),
            Bug(
                right="code[-1]",
                wrong="code[len(code)]",
                why="""
                    "The last character has the index len(code)." Counting begins at 0, so the last index is one less
                    than the length.
                """,
                hints=(
                    "The error message says that an index is out of range. Which line does it name?",
                    "A text of three characters has the indexes 0, 1 and 2. What is `len()` of it?",
                    "There is a short way to name the last character: count backwards from the end.",
                ),
            ),
            Bug(
                right="len(code)",
                wrong='len("code")',
                why="""
                    "Python knows that I mean the variable." Between quotes it is a text with the four letters c, o, d
                    and e.
                """,
                hints=(
                    "Count the characters of the code yourself. Which printed line is wrong?",
                    "Is the length of a text always the same here, whatever the code is?",
                    "A name between quotes is no longer a name.",
                ),
            ),
        ),
        tests=(
            Prints(name="prints the parts of the code"),
            Returns(call="(airline, flight, seat)", name="what the three variables hold"),
        ),
    ),
    Parsons(
        id="data-types-secret-language",
        title="A secret language",
        concepts=("string-slicing", "string-indexing", "string-methods"),
        vary=_secret,
        prompt="""
            $person and $friend write in a secret language. They take the $end letter of a word and keep the rest. Then
            they put together three things: the rest, that letter, and `$ending`. At last they write all of it
            $style_told.

            Put the lines in order, so that the program prints the word `$word` in the secret language. Three lines do
            not belong.
        """,
        reference="""
            word = "$word"
            letter = word$one
            rest = word$others
            secret = rest + letter + "$ending"
            secret = secret.$style()
            print(secret)
        """,
        distractors=("rest = word$wrong_others", "secret.$style()", 'print("secret")'),
        tests=(
            Prints(name="prints the secret word"),
            Returns(call="(letter, rest, secret)", name="what the three variables hold"),
        ),
        examples=1,
        hints=(
            "A name must have its value before another line can use it.",
            "Start with the word. Take it apart, put it together in another way, and change its letters after that.",
            "A method gives back a new text. Choose the line that stores this text.",
        ),
        misconception="""
            "`secret.$style()` is enough to change the text." The new text must be stored, or it is lost.
        """,
    ),
)

"""Exercises on encapsulation: internal attributes, properties and setters. Exceptions are not known yet."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Raises, Returns
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

_DIALS = (
    {"kind": "Clock", "value": "hour", "high": 24, "story": "The clock has the hours from 1 to 24."},
    {"kind": "Calendar", "value": "month", "high": 12, "story": "The calendar has the months from 1 to 12."},
    {"kind": "Carousel", "value": "horse", "high": 18, "story": "The carousel has horses numbered from 1 to 18."},
    {"kind": "Board", "value": "field", "high": 40, "story": "The board of a game has fields from 1 to 40."},
    {"kind": "Dial", "value": "digit", "high": 30, "story": "The dial of a safe has marks from 1 to 30."},
)
_SAVINGS = (
    {"kind": "MoneyBox", "unit": "coins", "story": "saves coins for a new guitar", "put": "drop", "told": "money box"},
    {"kind": "Jar", "unit": "beads", "story": "collects glass beads", "put": "collect", "told": "jar"},
    {"kind": "Album", "unit": "stamps", "story": "sticks stamps into an album", "put": "stick", "told": "album"},
    {
        "kind": "Basket",
        "unit": "chestnuts",
        "story": "gathers chestnuts in the park",
        "put": "gather",
        "told": "basket",
    },
)
_LIMITS = (
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_TICKERS = (
    {"kind": "Aquarium", "value": "degrees", "story": "keeps tropical fish"},
    {"kind": "Incubator", "value": "degrees", "story": "hatches chicken eggs"},
    {"kind": "Greenhouse", "value": "humidity", "story": "grows orchids"},
    {"kind": "Sauna", "value": "degrees", "story": "looks after the sauna of a sports club"},
)
_LOCKS = (
    {"kind": "Locker", "story": "repairs the lockers of a swimming pool"},
    {"kind": "Safe", "story": "builds safes"},
    {"kind": "Gate", "story": "programs the gate of a car park"},
    {"kind": "Diary", "story": "invents a diary with a lock"},
)
_LISTS = (
    {"kind": "Logbook", "items": "entries", "add": "write", "story": "keeps the logbook of a research ship"},
    {"kind": "Menu", "items": "dishes", "add": "offer", "story": "writes the menu of a canteen"},
    {"kind": "Queue", "items": "names", "add": "join", "story": "keeps the waiting list of a dance class"},
    {"kind": "Trip", "items": "places", "add": "visit", "story": "records a trip around the world"},
)


def _dial(draw: Draw) -> Parameters:
    dial, high = draw.choice([(dial, int(str(dial["high"]))) for dial in _DIALS])
    beyond = draw.integer(5, 9)
    down = draw.integer(1, 3)
    return {
        **dial,
        "start": draw.integer(2, high - 2),
        "above": high + beyond,
        "down": down,
        "up": high - beyond + down,
    }


def _savings(draw: Draw) -> Parameters:
    goal = draw.integer(20, 40)
    return {
        **draw.choice(_SAVINGS),
        **draw.choice(
            (
                {"sign": ">=", "reached": "at least"},
                {"sign": ">", "reached": "more than"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "goal": goal,
        "cap": goal + draw.integer(5, 20),
        "part": draw.integer(3, 9),
        "amounts": [goal - 1, goal, goal + 1, 0],
        "loss": draw.integer(1, 5),
    }


def _ticker(draw: Draw) -> Parameters:
    low = draw.integer(15, 24)
    high = draw.integer(28, 45)
    return {
        **draw.choice(_TICKERS),
        "person": draw.choice(PEOPLE),
        "low": low,
        "high": high,
        "middle": draw.integer(low + 1, high - 1),
        "values": [low - 1, low, low + 1, high - 1, high, high + 1],
    }


def _sensor(draw: Draw) -> Parameters:
    limit = draw.integer(5, 12)
    return {
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "kind": draw.choice(("Scooter", "Sledge", "Kart", "Canoe", "Drone")),
        "limit": limit,
        "factor": draw.integer(20, 90),
        "inputs": [
            f"{limit - 1}\n{limit}\n0\n",
            f"{limit}\n{limit + 1}\n1\n",
            f"{draw.integer(2, 4)}\n{limit + 3}\n{limit - 2}\n",
            "0\n1\n3\n",
            "3\n0\n2\n",
        ],
    }


def _lock(draw: Draw) -> Parameters:
    code, wrong, other = draw.distinct_integers(3, 1000, 9999)
    tries = draw.integer(2, 4)
    return {
        **draw.choice(_LOCKS),
        "person": draw.choice(PEOPLE),
        "code": code,
        "other": other,
        "tries": tries,
        "rows": [
            [code],
            [wrong],
            [wrong] * (tries - 1) + [code],
            [wrong] * tries + [code],
            [wrong] * (tries + 1),
            [wrong] * (tries - 1) + [code] + [wrong] * (tries - 1) + [code],
            [code, wrong],
            [],
        ],
    }


def _list_shown(draw: Draw) -> Parameters:
    return {
        **draw.choice(_LISTS),
        "person": draw.choice(PEOPLE),
        "most": draw.integer(3, 5),
        "words": draw.several(("sea", "mist", "bread", "train", "sun", "lake", "pearl", "moss", "wind"), 6),
        "shortest": draw.integer(3, 4),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="encapsulation-dial",
        title="A setter that goes round",
        concepts=("property-setters", "properties", "if-statement"),
        vary=_dial,
        prompt="""
            $story After the last one comes the first again. Follow the program. What does it print?
        """,
        reference="""
            class $kind:
                def __init__(self):
                    self._$value = $start

                @property
                def $value(self):
                    return self._$value

                @$value.setter
                def $value(self, wanted):
                    if wanted > $high:
                        wanted = wanted - $high
                    self._$value = wanted


            one = $kind()
            print(one.$value)
            one.$value = $above
            print(one.$value)
            one.$value = one.$value - $down
            print(one.$value)
            one.$value = one.$value + $up
            print(one.$value)
        """,
        slips=(
            Slip(
                right="            wanted = wanted - $high",
                wrong="            wanted = wanted",
                why="The assignment from outside runs the setter, and the setter stores another number.",
            ),
            Slip(
                right="            wanted = wanted - $high",
                wrong="            wanted = $high",
                why="The setter does not stop at $high. It takes $high off and stores what is left.",
            ),
            Slip(
                right="            wanted = wanted - $high",
                wrong="            return",
                why="The setter does not refuse a number that is too large. It changes the number and stores it.",
            ),
            Slip(
                right="if wanted > $high:",
                wrong="if wanted >= $high:",
                why="`>` is not true for $high itself, so $high is stored as it is.",
            ),
        ),
        hints=(
            "`one.$value = ...` looks like an assignment, but it runs the method under `@$value.setter`.",
            "For each assignment, go through the setter with the new number. Only `_$value` is really stored.",
            "The first assignment asks for more than $high, so `if` changes it. Go on from what is stored then.",
        ),
        misconception="""
            "After an assignment, an attribute always has the value I assigned." With a setter, it has the value that
            the setter stored.
        """,
    ),
    WriteCode(
        id="encapsulation-savings",
        title="Nobody counts from outside",
        concepts=("underscore-attributes", "properties", "instance-methods"),
        vary=_savings,
        prompt="""
            $person $story and does not want anybody to write a number into the $told by hand.

            Write a class `$kind`. `$kind()` makes an empty one. The number of $unit is kept in the internal attribute
            `_$unit`. From outside, one uses only these:

            - `$put(number)`, a method, adds that many $unit. A negative number changes nothing,
              and neither does a number above $cap, because so many cannot be put in at once.
            - `$unit`, a property, gives the number of $unit.
            - `is_full`, a property, is `True` if there are $reached $goal $unit, and `False` if not.

            There are no setters, so neither property can be assigned to.
        """,
        reference="""
            class $kind:
                def __init__(self):
                    self._$unit = 0

                def $put(self, number):
                    if 0 < number <= $cap:
                        self._$unit += number

                @property
                def $unit(self):
                    return self._$unit

                @property
                def is_full(self):
                    return self._$unit $sign $goal
        """,
        tests=(
            Returns(setup=("one = $kind()", "one.$put($part)"), call="(one.$unit, one.is_full)"),
            Returns(setup=("one = $kind()", "one.$put($each)"), call="one.is_full", each="amounts", name="$each $unit"),
            Returns(
                name="the numbers are added up",
                setup=("one = $kind()", "one.$put($part)", "one.$put(1)", "one.$put(0)"),
                call="(one.$unit, one._$unit)",
            ),
            Returns(
                name="a negative number changes nothing",
                setup=("one = $kind()", "one.$put($part)", "one.$put(-$loss)"),
                call="one.$unit",
            ),
            Returns(
                name="as many as may be put in at once, and one more than that",
                setup=("one = $kind()", "one.$put($cap)", "one.$put($cap + 1)"),
                call="one.$unit",
            ),
            Returns(name="at the start", setup=("one = $kind()",), call="(one.$unit, one.is_full)"),
            Raises(
                name="$unit cannot be assigned to",
                setup=("one = $kind()",),
                call='setattr(one, "$unit", $goal)',
                exception="AttributeError",
            ),
            Raises(
                name="is_full cannot be assigned to",
                setup=("one = $kind()",),
                call='setattr(one, "is_full", True)',
                exception="AttributeError",
            ),
        ),
        hints=(
            "A method with `@property` above it is read without parentheses, like an attribute.",
            "All parts work with `self._$unit`. Only the method changes it, and the properties give something back.",
            "`is_full` needs no `if`: a comparison is already `True` or `False`.",
        ),
        misconception="""
            "The underscore locks the attribute." It locks nothing. It asks other people to keep off, and a property
            shows them what they may see.
        """,
    ),
    FixBug(
        id="encapsulation-keeper",
        title="A check that does not work",
        concepts=("property-setters", "properties", "underscore-attributes"),
        vary=_ticker,
        prompt="""
            $person $story. `$kind(name)` begins with $middle $value. `$value` is a property that can also be assigned
            to. It takes only values from $low to $high, both included. Any other value is ignored, so that the old
            one stays. `refused` counts how many values were ignored.

            Something does not work. Find the one mistake and mend it.
        """,
        reference="""
            class $kind:
                def __init__(self, name):
                    self.name = name
                    self.refused = 0
                    self._$value = $middle

                @property
                def $value(self):
                    return self._$value

                @$value.setter
                def $value(self, wanted):
                    if $low <= wanted <= $high:
                        self._$value = wanted
                    else:
                        self.refused += 1
        """,
        bugs=(
            Bug(
                right="self._$value = wanted",
                wrong="self.$value = wanted",
                why="""
                    "`self.$value` is where the number is stored." An assignment to it runs the setter once more, and
                    that one again. The number is stored under the name with the underscore.
                """,
                hints=(
                    "The program stops with a RecursionError. So something calls itself without an end.",
                    "Which line runs the setter? Look for an assignment inside the setter itself.",
                    "The property and the internal attribute need two different names.",
                ),
            ),
            Bug(
                right="    @property\n",
                wrong="    @staticmethod\n",
                why="""
                    "Any word with `@` turns a method into an attribute." Only `@property` does. Each such word has its
                    own meaning.
                """,
                hints=(
                    "Which word makes a method look like an attribute?",
                    "Python complains about the line with `.setter`. To what can a setter be added?",
                    "A setter needs a property of the same name above it.",
                ),
            ),
            Bug(
                right="if $low <= wanted <= $high:",
                wrong="if $low <= self._$value <= $high:",
                why="""
                    "The attribute has the new value already." It still has the old one. The new value is in the
                    parameter until the setter stores it.
                """,
                hints=(
                    "Which value should be looked at, the old one or the new one?",
                    "Assign a number that is much too large. What does the condition compare?",
                    "The new value comes in as the parameter of the setter.",
                ),
            ),
            Bug(
                right="if $low <= wanted <= $high:",
                wrong="if $low < wanted < $high:",
                why="""
                    "From $low to $high leaves out the two ends." Both are said to be included, so the signs must allow
                    that they are equal.
                """,
                hints=(
                    "Try the two limits themselves.",
                    "What does the description say of $low and $high? What does the condition say?",
                    "Two signs must allow equality.",
                ),
            ),
            Bug(
                right="self.refused += 1",
                wrong="refused = self.refused + 1",
                why="""
                    "`refused` is the attribute." Without `self.` it is a local variable of the setter and soon
                    forgotten.
                """,
                hints=(
                    "Assign a value that is not allowed, and look at what is counted.",
                    "Where is the new count stored?",
                    "The name on the left side belongs to no object.",
                ),
            ),
        ),
        tests=(
            Returns(
                setup=('one = $kind("Star")', "one.$value = $each"),
                call="(one.$value, one.refused)",
                each="values",
                name="$each is assigned",
            ),
            Returns(setup=('one = $kind("Moon")',), call="(one.name, one.$value, one.refused)"),
            Returns(
                name="one after the other",
                setup=('one = $kind("Moon")', "one.$value = $high", "one.$value = $low - 5", "one.$value = $high + 9"),
                call="(one.$value, one.refused)",
            ),
            Returns(
                name="two objects",
                setup=('one = $kind("Star")', 'two = $kind("Moon")', "one.$value = $low"),
                call="(one.$value, two.$value)",
            ),
        ),
    ),
    Parsons(
        id="encapsulation-speed",
        title="The same speed in another unit",
        concepts=("properties", "property-setters", "underscore-attributes"),
        vary=_sensor,
        prompt="""
            $person writes a racing game with a class `$kind`. The speed is kept in an internal attribute, in metres per
            second. The property `metres` tells how far that is in $factor seconds, and nobody can set it. The property
            `speed` can be set, but a new value is only stored if it is $told $limit.

            The program reads three whole numbers: the speed at the start, and then two new speeds, which it sets one
            after the other. After each of the two it prints `metres`.

            Put the lines in order and indent them. `__init__` comes first in the class, then `metres`, then `speed`.
            Three lines do not belong.
        """,
        reference="""
            class $kind:
                def __init__(self, speed):
                    self._speed = speed
                @property
                def metres(self):
                    return self._speed * $factor
                @property
                def speed(self):
                    return self._speed
                @speed.setter
                def speed(self, wanted):
                    if wanted $sign $limit:
                        self._speed = wanted
            one = $kind(int(input()))
            one.speed = int(input())
            print(one.metres)
            one.speed = int(input())
            print(one.metres)
        """,
        distractors=("self.speed = wanted", "@metres.setter", "return self._metres"),
        tests=(
            Prints(stdin="$each", each="inputs"),
            Returns(stdin="1\n1\n1\n", setup=("two = $kind(2)",), call="two.speed", name="the speed can be read"),
            Returns(
                stdin="1\n1\n1\n",
                name="the speed can be set again",
                setup=("two = $kind(2)", "two.speed = $limit - 1", "two.speed = $limit + 1"),
                call="two.speed",
            ),
        ),
        hints=(
            "`@property` stands directly above the method that is read like an attribute. There are two of them.",
            "The setter comes below the property of the same name. It has one more parameter than the property.",
            "The setter stores under the name with the underscore. Both properties calculate with that name, too.",
        ),
        misconception="""
            "Setting `speed` must also set `metres`." `metres` is worked out anew whenever it is read, so it is never
            out of date.
        """,
    ),
    WriteCode(
        id="encapsulation-own-list",
        title="A list that nobody else can change",
        concepts=("underscore-attributes", "properties", "list-copying", "list-append"),
        vary=_list_shown,
        prompt="""
            $person $story. What is in the list should stay there, and nothing should be added without a check.

            Write a class `$kind`. `$kind()` makes an empty one. From outside, one uses only these:

            - `$add(text)`, a method, puts the text at the end. It does so only if the text has at least $shortest
              characters and there are fewer than $most $items so far. It returns `True` if the text was added, and
              `False` if not.
            - `$items`, a property, gives a list of all that was added, in order. It is a copy: whoever changes that
              list changes nothing in the object.
            - `latest`, a property, is the text that was added last, or `""` if there is none.
        """,
        reference="""
            class $kind:
                def __init__(self):
                    self._$items = []

                def $add(self, text):
                    if len(text) < $shortest or len(self._$items) >= $most:
                        return False
                    self._$items.append(text)
                    return True

                @property
                def $items(self):
                    return self._$items.copy()

                @property
                def latest(self):
                    if not self._$items:
                        return ""
                    return self._$items[-1]
        """,
        tests=(
            Returns(
                setup=("one = $kind()", 'one.$add("harbour")', 'one.$add("island")'),
                call="(one.$items, one.latest)",
            ),
            Returns(
                name="changing the list from outside changes nothing",
                setup=("one = $kind()", 'one.$add("harbour")', 'one.$items.append("storm")', "one.$items.clear()"),
                call="(one.$items, one.latest)",
            ),
            Returns(name="an empty one", setup=("one = $kind()",), call="(one.$items, one.latest)"),
            Returns(
                name="six texts",
                setup=("one = $kind()",),
                call='([one.$add(text + "-" + text) for text in $words], one.$items, one.latest)',
            ),
            Returns(
                name="a text with just enough letters, and one with too few",
                setup=("one = $kind()",),
                call='(one.$add("x" * $shortest), one.$add("x" * ($shortest - 1)), one.$items, one.latest)',
            ),
            Returns(name="the empty text", setup=("one = $kind()",), call='(one.$add(""), one.$items)'),
            Returns(
                name="two objects do not share a list",
                setup=("one = $kind()", "two = $kind()", 'one.$add("harbour")'),
                call="(one.$items, two.$items, two.latest)",
            ),
            Raises(
                name="the list cannot be replaced",
                setup=("one = $kind()",),
                call='setattr(one, "$items", [])',
                exception="AttributeError",
            ),
        ),
        alternatives=(
            """
            class $kind:
                def __init__(self):
                    self._$items = []

                def $add(self, text):
                    fits = len(text) >= $shortest and len(self._$items) < $most
                    if fits:
                        self._$items.append(text)
                    return fits

                @property
                def $items(self):
                    return list(self._$items)

                @property
                def latest(self):
                    return self._$items[-1] if self._$items else ""
            """,
        ),
        hints=(
            "Keep the real list in an internal attribute. What you hand out should be another list.",
            "A list has a method that gives a copy of it. Use it where the property returns the list.",
            "The method first asks whether the text does *not* fit, and returns `False` then. After that it can add.",
        ),
        misconception="""
            "A property without a setter protects the list." It protects the name only. Who gets the list itself can
            still change it with `append()`.
        """,
    ),
    WriteCode(
        id="encapsulation-lock",
        title="A lock that counts wrong codes",
        concepts=("properties", "underscore-attributes", "instance-methods", "if-statement"),
        vary=_lock,
        prompt="""
            $person $story. After $tries wrong codes one after the other, the lock is blocked for ever.

            Write a class `$kind`. `$kind(code)` makes a closed one that knows its code, a whole number. Keep everything
            in internal attributes. From outside, one uses only these:

            - `enter(code)`, a method. If the lock is blocked, nothing happens. Otherwise, the right code opens it and
              sets the count of wrong codes back to 0. A wrong code closes it and is counted.
            - `is_open`, a property: whether it is open.
            - `is_blocked`, a property: whether $tries wrong codes have come one after the other.

            Neither property can be assigned to.
        """,
        reference="""
            class $kind:
                def __init__(self, code):
                    self._code = code
                    self._is_open = False
                    self._wrong = 0

                def enter(self, code):
                    if self.is_blocked:
                        return
                    if code == self._code:
                        self._is_open = True
                        self._wrong = 0
                    else:
                        self._is_open = False
                        self._wrong += 1

                @property
                def is_open(self):
                    return self._is_open

                @property
                def is_blocked(self):
                    return self._wrong >= $tries
        """,
        tests=(
            Returns(
                name="the code is $code, entered: $each",
                each="rows",
                setup=("one = $kind($code)", "for code in $each: one.enter(code)"),
                call="(one.is_open, one.is_blocked)",
            ),
            Returns(
                name="another code",
                setup=("one = $kind($other)", "two = $kind($code)", "one.enter($other)"),
                call="(one.is_open, two.is_open)",
            ),
            Raises(
                name="is_open cannot be assigned to",
                setup=("one = $kind($code)",),
                call='setattr(one, "is_open", True)',
                exception="AttributeError",
            ),
            Raises(
                name="is_blocked cannot be assigned to",
                setup=("one = $kind($code)",),
                call='setattr(one, "is_blocked", False)',
                exception="AttributeError",
            ),
        ),
        examples=3,
        hints=(
            "The object must remember three things: its code, whether it is open, and how many wrong codes have come.",
            "`is_blocked` need not be stored. It can be worked out from the number of wrong codes.",
            "In `enter`, first leave if the lock is blocked. Then there are two cases, the right code and a wrong one.",
        ),
        misconception="""
            "Every property needs an attribute of its own." A property may work out its answer from other attributes.
        """,
    ),
)

"""Exercises on attributes and methods: of objects and of classes, __str__ and data classes."""

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

_COUNTED = (
    {"kind": "Ticket", "value": "price", "method": "change", "count": "sold", "things": "tickets for a fair"},
    {"kind": "Badge", "value": "points", "method": "award", "count": "made", "things": "badges of a club"},
    {"kind": "Boat", "value": "seats", "method": "rebuild", "count": "built", "things": "boats of a shipyard"},
    {"kind": "Robot", "value": "speed", "method": "tune", "count": "started", "things": "robots in a race"},
    {"kind": "Room", "value": "beds", "method": "furnish", "count": "opened", "things": "rooms of a hostel"},
)
_STORES = (
    {
        "kind": "Barrel",
        "unit": "litres",
        "story": "waters the garden from a rain barrel",
        "fill": "pour",
        "take": "tap",
    },
    {"kind": "Battery", "unit": "percent", "story": "drives a small robot", "fill": "charge", "take": "drain"},
    {"kind": "Silo", "unit": "kilograms", "story": "feeds the animals of a farm", "fill": "load", "take": "feed"},
    {"kind": "Tank", "unit": "litres", "story": "heats a cabin with oil", "fill": "refill", "take": "burn"},
)
_COLLECTIONS = (
    {"kind": "Playlist", "item": "song", "items": "songs", "story": "puts together music for a long drive"},
    {"kind": "Podcast", "item": "episode", "items": "episodes", "story": "records a podcast about old bridges"},
    {"kind": "Workout", "item": "exercise", "items": "exercises", "story": "plans the training of a rowing team"},
    {"kind": "Show", "item": "scene", "items": "scenes", "story": "directs a puppet theatre"},
)
_BEDS = (
    {"kind": "Garden", "method": "fence", "story": "builds fences around gardens", "result": "metres of fence"},
    {"kind": "Carpet", "method": "fringe", "story": "sews fringes around carpets", "result": "metres of fringe"},
    {"kind": "Picture", "method": "frame", "story": "frames large pictures", "result": "metres of wood"},
    {"kind": "Field", "method": "hedge", "story": "plants hedges around fields", "result": "metres of hedge"},
)
_GOALS = (
    {"sign": ">=", "told": "at least"},
    {"sign": ">", "told": "more than"},
)
_PRACTICES = (
    {"kind": "Violin", "story": "practises the violin"},
    {"kind": "Running", "story": "trains for a long run"},
    {"kind": "Spanish", "story": "learns Spanish with an app"},
    {"kind": "Chess", "story": "solves chess puzzles"},
    {"kind": "Drawing", "story": "draws in a sketchbook"},
)


def _counted(draw: Draw) -> Parameters:
    first, second, third = draw.distinct_integers(3, 11, 30)
    return {
        **draw.choice(_COUNTED),
        "first": first,
        "second": second,
        "third": third,
        "change": draw.integer(2, 9),
        "sign": draw.choice("+-"),
        "begin": draw.choice((0, 5, 10, 20)),
    }


def _stored(draw: Draw) -> Parameters:
    size = draw.integer(60, 90)
    level = draw.integer(30, 50)
    reserve = draw.integer(4, 9)
    return {
        **draw.choice(_STORES),
        "person": draw.choice(PEOPLE),
        "size": size,
        "level": level,
        "reserve": reserve,
        "small": draw.integer(2, 9),
        "gap": size - level,
        "over": size - level + draw.integer(1, 9),
        "takes": [level - reserve - 1, level - reserve, level - reserve + 1, level, 0],
    }


def _collected(draw: Draw) -> Parameters:
    return {
        **draw.choice(_COLLECTIONS),
        "person": draw.choice(PEOPLE),
        "between": draw.choice((": ", " - ", ", ", " | ")),
        "unit": draw.choice(("minutes", "min")),
        "spare": draw.integer(2, 9),
        "one": draw.integer(3, 9),
        "two": draw.integer(10, 25),
        "three": draw.integer(26, 40),
    }


def _framed(draw: Draw) -> Parameters:
    sizes = zip(draw.distinct_integers(4, 2, 11), draw.distinct_integers(4, 12, 30), strict=True)
    return {
        **draw.choice(_BEDS),
        "person": draw.choice(PEOPLE),
        "gate": draw.integer(1, 3),
        **draw.choice(
            (
                {"sign": "-", "effect": "less, because there is a gap"},
                {"sign": "+", "effect": "more, to have something to spare"},
            )
        ),
        "inputs": [f"{width}\n{length}\n" for width, length in sizes] + ["9\n4\n"],
    }


def _practice(draw: Draw) -> Parameters:
    goal = draw.integer(15, 30)
    return {
        **draw.choice(_PRACTICES),
        **draw.choice(_GOALS),
        "person": draw.choice(PEOPLE),
        "goal": goal,
        "days": [
            [goal + 1, goal, goal + 5, 0, goal + 2],
            [goal + 4, goal - 1, goal + 2, goal + 1, goal],
            [goal - 3, goal - 1],
            [goal],
            [0, goal + 9, goal + 9, 0, goal + 1, goal + 1, goal + 1],
            [goal + draw.integer(-3, 3) for _ in range(8)],
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="attributes-and-methods-counted",
        title="One counter for all",
        concepts=("class-attributes", "instance-attributes", "instance-methods"),
        vary=_counted,
        prompt="""
            The program keeps a record of $things. Follow it line by line. What does it print?
        """,
        reference="""
            class $kind:
                $count = $begin

                def __init__(self, $value):
                    self.$value = $value
                    $kind.$count = $kind.$count + 1

                def $method(self, amount):
                    self.$value = self.$value $sign amount


            one = $kind($first)
            two = $kind($second)
            one.$method($change)
            three = $kind($third)
            print(one.$value, two.$value, three.$value)
            print(one.$count, three.$count)
        """,
        slips=(
            Slip(
                right="$kind.$count = $kind.$count + 1",
                wrong="self.$count = $kind.$count + 1",
                why="`$kind.$count` belongs to the class. All objects share it, so it counts on from object to object.",
            ),
            Slip(
                right="print(one.$count, three.$count)",
                wrong="print($begin + 1, $begin + 3)",
                why="An object does not keep the number of the moment when it was made. The number is in the class.",
            ),
            Slip(
                right="one.$method($change)",
                wrong="two.$method($change)",
                why="A method works on the object that stands before the dot.",
            ),
            Slip(
                right="self.$value = self.$value $sign amount",
                wrong="$value = self.$value $sign amount",
                why="The method stores the new number in the object, because `self.` stands before the name.",
            ),
        ),
        hints=(
            "What is assigned with `self.` belongs to one object. What is assigned to `$kind.` belongs to all.",
            "Draw one box for the class and one box for each object. Write the numbers into the right boxes.",
            "Three objects are made before anything is printed. Both numbers of the last line come from the class.",
        ),
        misconception="""
            "Every object has a `$count` of its own." There is only one, in the class, and each new object raises it.
        """,
    ),
    Parsons(
        id="attributes-and-methods-framed",
        title="A data class with a method",
        concepts=("dataclasses", "instance-methods", "object-creation"),
        vary=_framed,
        prompt="""
            $person $story, which are all rectangles. The program reads the width and then the length, each as a whole
            number on its own line, and makes one object of a data class. It prints the object and, on the next line,
            how many $result are needed: once around it, and $gate $effect.

            The fields of the data class are `width` and `length`, in this order. Put the lines in order and indent
            them. Three lines do not belong.
        """,
        reference="""
            from dataclasses import dataclass
            @dataclass
            class $kind:
                width: int
                length: int
                def $method(self):
                    return 2 * (self.width + self.length) $sign $gate
            width = int(input())
            length = int(input())
            one = $kind(width, length)
            print(one)
            print(one.$method())
        """,
        distractors=(
            "def $method(width, length):",
            "print(one.$method)",
            "one = $kind(self, width, length)",
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "`@dataclass` is written directly above the class. It makes the `__init__` from the two fields.",
            "First the import, then the class with its fields and its method, then the part that reads and prints.",
            "The method has only the parameter `self`. It is called with empty parentheses.",
        ),
        misconception="""
            "I must pass `self` when I call." You never do: Python puts the object there for you.
        """,
    ),
    FixBug(
        id="attributes-and-methods-collected",
        title="A collection that goes wrong",
        concepts=("string-representation", "instance-attributes", "instance-methods", "f-strings"),
        vary=_collected,
        prompt="""
            $person $story. `$kind(title)` makes an empty collection of $items. `add($item, minutes)` puts the name of
            one more $item at its end and counts its minutes, and $spare more for the pause after it. `str()` of an
            object gives a text such as

            ```
            Summer${between}2 $items, 45 $unit
            ```

            which holds the title, the number of $items and all minutes together, pauses too.

            The class does something else. Find the one mistake and mend it.
        """,
        reference="""
            class $kind:
                def __init__(self, title):
                    self.title = title
                    self.$items = []
                    self.minutes = 0

                def add(self, $item, minutes):
                    self.$items.append($item)
                    self.minutes += minutes + $spare

                def __str__(self):
                    return f"{self.title}$between{len(self.$items)} $items, {self.minutes} $unit"
        """,
        bugs=(
            Bug(
                right="    def __init__(self, title):\n        self.title = title\n        self.$items = []",
                wrong="    $items = []\n\n    def __init__(self, title):\n        self.title = title",
                why="""
                    "A list in the class body is a fresh list for each object." It is made once, when Python reads the
                    class. All objects share it.
                """,
                hints=(
                    "Make two objects and add something to one of them. What happens to the other?",
                    "Where is the list made, and how often does that line run?",
                    "A list that belongs to one object is made in `__init__`, with `self.` before its name.",
                ),
            ),
            Bug(
                right='return f"{self.title}$between{len(self.$items)} $items, {self.minutes} $unit"',
                wrong='print(f"{self.title}$between{len(self.$items)} $items, {self.minutes} $unit")',
                why="""
                    "`__str__` has to print the text." It only hands the text over. `print()` or `str()` asks for it.
                """,
                hints=(
                    "Call `str()` for an object and read the error message.",
                    "What does a method give back when it has no `return`?",
                    "`__str__` should give the text back, not show it.",
                ),
            ),
            Bug(
                right="self.$items.append($item)",
                wrong="self.$items = [$item]",
                why="""
                    "An assignment adds to the list." It throws the old list away and begins a new one.
                """,
                hints=(
                    "Add two things and count them.",
                    "One line should make the list longer. What does it do instead?",
                    "Lists have a method that puts one more item at their end.",
                ),
            ),
            Bug(
                right="self.minutes += minutes",
                wrong="self.minutes = minutes",
                why="""
                    "`self.minutes` and `minutes` are added up somewhere." They are not: `=` replaces the old number.
                """,
                hints=(
                    "Add two things and look at the minutes.",
                    "What should the attribute hold after each call of `add`? What does it hold?",
                    "The old minutes must be part of the new ones.",
                ),
            ),
            Bug(
                right="def __str__(self):",
                wrong="def str(self):",
                why="""
                    "Python knows which method makes the text." It looks for one name only, and that has two underscores
                    on each side.
                """,
                hints=(
                    "Print an object. Does Python use your text?",
                    "Python calls some methods by itself. How are their names written?",
                    "Compare the names of the first and the last method.",
                ),
            ),
        ),
        tests=(
            Returns(name="an empty one", setup=('one = $kind("Summer")',), call="str(one)"),
            Returns(
                name="two are added",
                setup=('one = $kind("Summer")', 'one.add("Hello", $one)', 'one.add("Again", $two)'),
                call="str(one)",
            ),
            Returns(
                name="the attributes",
                setup=('one = $kind("Winter")', 'one.add("Again", $three)', 'one.add("Hello", $one)'),
                call="(one.title, one.$items, one.minutes)",
            ),
            Returns(
                name="two objects do not share anything",
                setup=('one = $kind("Summer")', 'two = $kind("Winter")', 'one.add("Hello", $two)'),
                call="(one.$items, two.$items, str(two))",
            ),
        ),
    ),
    WriteCode(
        id="attributes-and-methods-stored",
        title="Fill it and use it",
        concepts=("instance-methods", "instance-attributes", "return-statement", "if-statement"),
        vary=_stored,
        prompt="""
            $person $story and wants to know what is left. Write a class `$kind`. `$kind(size)` makes an empty one with
            the attributes `size`, how many $unit go in at most, and `level`, how many are in now.

            It has two methods:

            - `$fill(amount)` adds the amount to the level. The level never gets higher than the size. What is too
              much is lost, and the method returns how much that is, or 0.
            - `$take(amount)` takes the amount out, but only if at least $reserve $unit are left after that. If so, it
              returns `True`. If not, the level stays as it is, and the method returns `False`.
        """,
        reference="""
            class $kind:
                def __init__(self, size):
                    self.size = size
                    self.level = 0

                def $fill(self, amount):
                    self.level += amount
                    lost = 0
                    if self.level > self.size:
                        lost = self.level - self.size
                        self.level = self.size
                    return lost

                def $take(self, amount):
                    if self.level - amount < $reserve:
                        return False
                    self.level -= amount
                    return True
        """,
        tests=(
            Returns(setup=("one = $kind($size)",), call="(one.$fill($level), one.level)"),
            Returns(
                name="$take $each of $level $unit",
                each="takes",
                setup=("one = $kind($size)", "one.$fill($level)"),
                call="(one.$take($each), one.level)",
            ),
            Returns(
                name="too much is lost",
                setup=("one = $kind($size)", "one.$fill($level)"),
                call="(one.$fill($over), one.level)",
            ),
            Returns(
                name="filled exactly to the top",
                setup=("one = $kind($size)", "one.$fill($level)"),
                call="(one.$fill($gap), one.level, one.size)",
            ),
            Returns(name="a new one is empty", setup=("one = $kind($size)",), call="(one.size, one.level)"),
            Returns(
                name="nothing can be taken from an empty one",
                setup=("one = $kind($size)",),
                call="(one.$take($small), one.level)",
            ),
            Returns(
                name="two objects do not share their levels",
                setup=("one = $kind($size)", "two = $kind($size)", "one.$fill($level)"),
                call="(one.level, two.level)",
            ),
        ),
        examples=3,
        alternatives=(
            """
            class $kind:
                def __init__(self, size):
                    self.size = size
                    self.level = 0

                def $fill(self, amount):
                    lost = max(0, self.level + amount - self.size)
                    self.level = self.level + amount - lost
                    return lost

                def $take(self, amount):
                    enough = self.level - amount >= $reserve
                    if enough:
                        self.level = self.level - amount
                    return enough
            """,
        ),
        hints=(
            "Both methods work with `self.level`. Each needs an `if`, and each gives something back.",
            "In `$fill`, add first and then see whether it is too much. In `$take`, look first and change afterwards.",
            "When `$take` returns `False`, nothing changes. What would be left is the level minus the amount.",
        ),
        misconception="""
            "A method either changes the object or returns something." It may do both, as `pop()` of a list does.
        """,
    ),
    WriteCode(
        id="attributes-and-methods-practice",
        title="The longest run of good days",
        concepts=("instance-methods", "instance-attributes", "list-append", "accumulator-pattern", "if-statement"),
        vary=_practice,
        prompt="""
            $person $story every day and keeps a log. A day is a good day if it has $told $goal minutes.

            Write a class `${kind}Log`. `${kind}Log()` makes an empty log with the attribute `minutes`, an empty list.
            It has three methods:

            - `add(minutes)` puts the minutes of one more day at the end of the list.
            - `good_days()` returns how many good days there are.
            - `longest_run()` returns how many good days there are one directly after the other, in the longest such
              run. With no good day, it is 0.
        """,
        reference="""
            class ${kind}Log:
                def __init__(self):
                    self.minutes = []

                def add(self, minutes):
                    self.minutes.append(minutes)

                def good_days(self):
                    count = 0
                    for minutes in self.minutes:
                        if minutes $sign $goal:
                            count += 1
                    return count

                def longest_run(self):
                    longest = 0
                    run = 0
                    for minutes in self.minutes:
                        if minutes $sign $goal:
                            run += 1
                            longest = max(longest, run)
                        else:
                            run = 0
                    return longest
        """,
        tests=(
            Returns(
                name="the days $each",
                each="days",
                setup=("log = ${kind}Log()", "for minutes in $each: log.add(minutes)"),
                call="(log.good_days(), log.longest_run(), log.minutes)",
            ),
            Returns(
                name="an empty log",
                setup=("log = ${kind}Log()",),
                call="(log.minutes, log.good_days(), log.longest_run())",
            ),
            Returns(
                name="asking twice gives the same answer",
                setup=("log = ${kind}Log()", "log.add($goal + 1)", "log.longest_run()", "log.good_days()"),
                call="(log.good_days(), log.longest_run())",
            ),
            Returns(
                name="two logs do not share their days",
                setup=("log = ${kind}Log()", "other = ${kind}Log()", "log.add($goal + 1)"),
                call="(log.minutes, other.minutes, other.good_days())",
            ),
        ),
        hints=(
            "The list belongs to the object, so it is made in `__init__`. The other methods walk through it.",
            "For the longest run you need two counters: one for the run that is under way, one for the longest so far.",
            "A good day makes the run longer. Any other day sets the run back to 0. The longest so far stays.",
        ),
        misconception="""
            "The counters should be attributes, too." Then a second call would go on with the old numbers. A counter
            that one method needs is a local variable.
        """,
    ),
)

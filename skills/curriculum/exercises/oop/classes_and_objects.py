"""Exercises on classes and objects: defining a class, making objects, __init__ and self."""

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

_PLANTS = ("bean", "tomato", "ivy", "sunflower", "pumpkin", "hop", "melon", "pea", "cactus", "fern")
_HABITS = (
    {"sign": "+", "effect": "adds $rest minutes for a break"},
    {"sign": "-", "effect": "takes off $rest minutes because the group is fast"},
)
_COPIED = (
    ("Lamp", "brightness", "lamp"),
    ("Jar", "beans", "jar"),
    ("Kite", "height", "kite"),
    ("Tank", "litres", "tank"),
    ("Shelf", "books", "shelf"),
    ("Snail", "steps", "snail"),
)
_VEHICLES = (
    {"kind": "Ferry", "vehicle": "ferry", "harbour": "the harbour", "kept": "the crew"},
    {"kind": "Bus", "vehicle": "bus", "harbour": "the bus station", "kept": "wheelchairs"},
    {"kind": "Balloon", "vehicle": "balloon", "harbour": "a balloon company", "kept": "the pilots"},
    {"kind": "Tram", "vehicle": "tram", "harbour": "the tram depot", "kept": "the inspectors"},
)
_WEIGHED = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_WINNERS = (
    {"sign": ">", "most": "tallest", "end": "large"},
    {"sign": "<", "most": "shortest", "end": "small"},
)


def _trail(draw: Draw) -> Parameters:
    habit = draw.choice(_HABITS)
    rest = draw.integer(5, 25)
    return {
        "person": draw.choice(PEOPLE),
        "pace": draw.integer(11, 20),
        "rest": rest,
        "sign": habit["sign"],
        "effect": habit["effect"].replace("$rest", str(rest)),
        "short": draw.integer(3, 6),
        "long": draw.integer(9, 18),
    }


def _two_names(draw: Draw) -> Parameters:
    kind, value, name = draw.choice(_COPIED)
    start = draw.integer(5, 12)
    return {
        "kind": kind,
        "value": value,
        "name": name,
        "start": start,
        "sign": draw.choice("+-"),
        "change": draw.integer(2, 4),
        "factor": draw.integer(2, 4),
    }


def _places(draw: Draw) -> Parameters:
    return {
        **draw.choice(_VEHICLES),
        "person": draw.choice(PEOPLE),
        "reserve": draw.integer(2, 6),
        "places": draw.integer(20, 60),
        "others": draw.integer(70, 90),
        "first": draw.integer(3, 8),
        "second": draw.integer(1, 6),
    }


def _parcels(draw: Draw) -> Parameters:
    limit = draw.integer(4, 9)
    return {
        **draw.choice(_WEIGHED),
        "person": draw.choice(PEOPLE),
        "base": draw.integer(2, 6),
        "rate": draw.integer(2, 4),
        "limit": limit,
        "inputs": [
            f"{limit + 2} {limit} {limit - 1}\n",
            " ".join(map(str, draw.integers(draw.integer(4, 6), 1, 2 * limit))) + "\n",
            f"{limit + 1} {limit - 2} {limit + 1}\n",
            f"{limit}\n",
            "\n",
        ],
    }


def _garden(draw: Draw) -> Parameters:
    slow, fast = draw.integer(1, 3), draw.integer(5, 9)
    low, high = draw.integer(4, 9), draw.integer(20, 30)
    one, two, three = draw.several(_PLANTS, 3)
    return {
        **draw.choice(_WINNERS),
        "person": draw.choice(PEOPLE),
        "one": one,
        "two": two,
        "three": three,
        "low": low,
        "high": high,
        "slow": slow,
        "fast": fast,
        "weeks": [0, 1, draw.integer(2, 4), draw.integer(8, 12)],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="classes-and-objects-trail",
        title="A class for hiking trails",
        concepts=("init-method", "class-definition", "object-creation", "self-parameter"),
        vary=_trail,
        prompt="""
            $person plans walks for a hiking club and reckons with $pace minutes for every kilometre. For the walk as a
            whole, $person $effect.

            Write a class `Trail`. An object is made with a name and a number of kilometres, for example
            `Trail("Lake", $short)`. It has three attributes:

            - `name`: the name
            - `kilometres`: the number of kilometres
            - `minutes`: how long the walk takes, worked out when the object is made
        """,
        reference="""
            class Trail:
                def __init__(self, name, kilometres):
                    self.name = name
                    self.kilometres = kilometres
                    self.minutes = kilometres * $pace $sign $rest
        """,
        tests=(
            Returns(setup=('lake = Trail("Lake", $short)',), call="lake.minutes"),
            Returns(setup=('lake = Trail("Lake", $short)',), call="(lake.name, lake.kilometres)"),
            Returns(setup=('ridge = Trail("Ridge", $long)',), call="(ridge.name, ridge.kilometres, ridge.minutes)"),
            Returns(
                name="two trails are two objects",
                setup=('lake = Trail("Lake", $short)', 'ridge = Trail("Ridge", $long)'),
                call="(lake.name, lake.minutes, ridge.name, ridge.minutes)",
            ),
        ),
        hints=(
            "Python calls the method `__init__` whenever an object is made. That is the place to fill the attributes.",
            "`__init__` needs three parameters: `self`, the name and the kilometres. Attributes begin with `self.`",
            "Store the name and the kilometres first. The minutes are a calculation with the kilometres.",
        ),
        misconception="""
            "A parameter of `__init__` is an attribute already." It is gone when `__init__` ends. Only what you store
            with `self.` stays in the object.
        """,
    ),
    PredictOutput(
        id="classes-and-objects-two-names",
        title="How many objects are there?",
        concepts=("object-creation", "init-method"),
        vary=_two_names,
        prompt="""
            A class describes a $name. The program makes objects from it and changes them. Follow it line by line. What
            does it print?
        """,
        reference="""
            class $kind:
                def __init__(self, $value):
                    self.$value = $value


            first = $kind($start)
            second = $kind($start)
            third = first
            third.$value = third.$value $sign $change
            second.$value = second.$value * $factor
            print(first.$value, second.$value, third.$value)
        """,
        slips=(
            Slip(
                right="third = first",
                wrong="third = $kind($start)",
                why="An assignment makes no new object. `third` and `first` are two names for the same $name.",
            ),
            Slip(
                right="second = $kind($start)",
                wrong="second = first",
                why="Every call of the class makes a new object, even if the numbers are the same.",
            ),
            Slip(
                right="second.$value = second.$value * $factor",
                wrong="first.$value = first.$value * $factor",
                why="The name before the dot says whose attribute is changed.",
            ),
            Slip(
                right="third.$value = third.$value $sign $change",
                wrong="second.$value = second.$value $sign $change",
                why="`third` is another name for the first object, so this line changes the first object.",
            ),
        ),
        hints=(
            "Only a call of the class, with parentheses, makes an object. Count those calls.",
            "Draw a box for each object and write its number in it. Then draw an arrow from each name to its box.",
            "`third` points at the box of `first`. What is changed through one name is seen through the other.",
        ),
        misconception="""
            "`third = first` makes a copy." It gives the same object a second name.
        """,
    ),
    FixBug(
        id="classes-and-objects-places",
        title="Nobody seems to get on board",
        concepts=("self-parameter", "init-method", "class-definition"),
        vary=_places,
        prompt="""
            $person works at $harbour and counts free places with this class. `$kind(name, places)` makes a $vehicle
            with a `name` and a number of `places`. $reserve of the places are kept for $kept, so `taken` begins
            with $reserve. `board(people)` adds people to those who are on board. `free()` returns how many places are
            left.

            The class does something else. Find the one mistake and mend it.
        """,
        reference="""
            class $kind:
                def __init__(self, name, places):
                    self.name = name
                    self.places = places
                    self.taken = $reserve

                def board(self, people):
                    self.taken = self.taken + people

                def free(self):
                    return self.places - self.taken
        """,
        bugs=(
            Bug(
                right="self.taken = self.taken + people",
                wrong="taken = self.taken + people",
                why="""
                    "`taken` and `self.taken` are the same." Without `self.` the name is a local variable. It is gone
                    when the method ends.
                """,
                hints=(
                    "What a method stores for later must be stored in the object.",
                    "Let some people board and look at `taken` afterwards. Has it changed?",
                    "In `board`, look at the left side of the assignment. Whose `taken` should it be?",
                ),
            ),
            Bug(
                right="self.places = places",
                wrong="places = self.places",
                why="""
                    "It does not matter which side of `=` I write first." The value goes from right to left. The
                    attribute must stand on the left to be filled.
                """,
                hints=(
                    "Ask after each line of `__init__`: which attributes does the object have now?",
                    "Make an object. Python says that an attribute is missing. Where should it have been filled?",
                    "In one assignment of `__init__`, the two sides have changed places.",
                ),
            ),
            Bug(
                right="def board(self, people):",
                wrong="def board(people):",
                why="""
                    "A method gets only what stands in the parentheses of the call." Python passes the object itself
                    first. So the first parameter is `self`.
                """,
                hints=(
                    "Compare the first lines of the three methods.",
                    "Python passes the object in front of the arguments. Count the parameters that take them in.",
                    "`board` is called with one number, but Python passes two things to it.",
                ),
            ),
            Bug(
                right="self.places - self.taken",
                wrong="self.places - $reserve",
                why="""
                    "The number of taken places is $reserve." That holds only at the start. The attribute knows the
                    newest number.
                """,
                hints=(
                    "A number that changes should not be written into the code twice.",
                    "Ask for the free places, let people board, and ask again. The answer should change.",
                    "`free` works with the number from the start. Which attribute holds the newest number?",
                ),
            ),
        ),
        tests=(
            Returns(name="free places at the start", setup=('one = $kind("Star", $places)',), call="one.free()"),
            Returns(setup=('one = $kind("Star", $places)', "one.board($first)"), call="(one.taken, one.free())"),
            Returns(
                name="two groups get on board",
                setup=('one = $kind("Star", $places)', "one.board($first)", "one.board($second)"),
                call="one.free()",
            ),
            Returns(setup=('one = $kind("Star", $places)', "one.board(0)"), call="(one.name, one.places, one.taken)"),
            Returns(
                name="each object counts its own people",
                setup=(
                    'one = $kind("Star", $places)',
                    'two = $kind("Moon", $others)',
                    "one.board($first)",
                    "two.board($second)",
                ),
                call="(one.name, one.free(), two.name, two.free())",
            ),
        ),
    ),
    Parsons(
        id="classes-and-objects-parcels",
        title="A list of parcels",
        concepts=("object-creation", "init-method", "list-append", "accumulator-pattern"),
        vary=_parcels,
        prompt="""
            $person works at a post office. Sending a parcel costs $base euros and $rate euros more for each kilogram.
            The program reads the weights of several parcels from one line, with spaces between them. It makes a
            `Parcel` object for each and keeps the objects in a list. Then it prints what all parcels that weigh $told
            $limit kilograms cost together. If there is none, it prints 0.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            class Parcel:
                def __init__(self, weight):
                    self.weight = weight
                    self.cost = $base + weight * $rate
            parcels = []
            for text in input().split():
                parcels.append(Parcel(int(text)))
            total = 0
            for parcel in parcels:
                if parcel.weight $sign $limit:
                    total += parcel.cost
            print(total)
        """,
        distractors=("def __init__(weight):", "if Parcel.weight $sign $limit:", "weight = self.weight"),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "The class comes first. The list must be there before objects can go into it.",
            "There are two loops. The first makes the objects, the second looks at them. The total starts in between.",
            "In the second loop, ask the object in the loop variable for its weight, not the class.",
        ),
        misconception="""
            "`Parcel.weight` is the weight of the parcel." The class is only the plan and has no weight. Each object has
            its own.
        """,
    ),
    WriteCode(
        id="classes-and-objects-garden",
        title="Which plant wins?",
        concepts=("class-definition", "init-method", "object-creation", "accumulator-pattern", "function-definition"),
        vary=_garden,
        prompt="""
            $person grows plants along a wall and wonders which will be the $most in some weeks.

            Write a class `Plant`. An object is made with three values, `Plant(name, height, growth)`, and keeps them
            in attributes of these names. `growth` says how many centimetres the plant grows each week.

            Then write a function `$most(plants, weeks)`. It takes a list of plants and a number of weeks, and returns
            the name of the plant that will be the $most after these weeks.

            - If several plants are equally $end then, it returns the name of the first of them in the list.
            - If the list is empty, it returns `""`.
            - The plants themselves stay as they are.
        """,
        reference="""
            class Plant:
                def __init__(self, name, height, growth):
                    self.name = name
                    self.height = height
                    self.growth = growth


            def $most(plants, weeks):
                best_name = ""
                best_height = None
                for plant in plants:
                    height = plant.height + plant.growth * weeks
                    if best_height is None or height $sign best_height:
                        best_name = plant.name
                        best_height = height
                return best_name
        """,
        tests=(
            Returns(
                name="after $each weeks",
                each="weeks",
                setup=(
                    'plants = [Plant("$one", $low, $fast), Plant("$two", $high, $slow), Plant("$three", $low, $slow)]',
                ),
                call="$most(plants, $each)",
            ),
            Returns(call="$most([], 3)"),
            Returns(call='$most([Plant("$two", $low, $slow)], 2)'),
            Returns(
                name="the first of two equal plants",
                call='$most([Plant("$three", $low, $slow), Plant("$one", $low, $slow)], 5)',
            ),
            Returns(
                name="the last plant in the list can win",
                call='$most([Plant("$two", 12, 2), Plant("$one", 11, 3), Plant("$three", 10, 4)], 1)',
            ),
            Returns(
                name="a late plant that wins both ways",
                call='($most([Plant("$two", 9, 1), Plant("$one", 4, 1)], 2), '
                '$most([Plant("$two", 4, 1), Plant("$one", 9, 1)], 2))',
            ),
            Returns(
                name="the attributes stay as they are",
                setup=('plant = Plant("$one", $low, $fast)', "$most([plant], 6)"),
                call="(plant.name, plant.height, plant.growth)",
            ),
        ),
        alternatives=(
            """
            class Plant:
                def __init__(self, name, height, growth):
                    self.name = name
                    self.height = height
                    self.growth = growth

                def height_after(self, weeks):
                    return self.height + self.growth * weeks


            def $most(plants, weeks):
                if not plants:
                    return ""
                best = plants[0]
                for plant in plants:
                    if plant.height_after(weeks) $sign best.height_after(weeks):
                        best = plant
                return best.name
            """,
        ),
        hints=(
            "Remember the best plant so far and the height it will have. Before the loop there is none.",
            "For each plant, work out its height after the weeks in a variable of its own. Then compare it with the "
            "best height so far.",
            "Take a new best plant only if its height is `$sign` the best so far. So the first of equals stays.",
        ),
        misconception="""
            "To know the later height, I must change `plant.height`." Work it out in a local variable. A function that
            only answers a question should leave the objects alone.
        """,
    ),
)

"""Exercises on inheritance: subclasses, methods that replace others, super(), and one call for many classes."""

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

_FAMILIES = (
    {"base": "Animal", "kinds": ("Cat", "Cow"), "ask": "weight", "say": "describe"},
    {"base": "Boat", "kinds": ("Canoe", "Ferry"), "ask": "crew", "say": "report"},
    {"base": "Tree", "kinds": ("Palm", "Pine"), "ask": "height", "say": "label"},
    {"base": "Toy", "kinds": ("Yoyo", "Train"), "ask": "price", "say": "show"},
    {"base": "Game", "kinds": ("Chess", "Poker"), "ask": "minutes", "say": "explain"},
)
_VISITS = (
    {"place": "a zoo", "base": "Visit", "group": "GroupVisit", "guest": "visitor", "guests": "visitors"},
    {"place": "a climbing hall", "base": "Booking", "group": "ClubBooking", "guest": "climber", "guests": "climbers"},
    {"place": "a swimming pool", "base": "Ticket", "group": "SchoolTicket", "guest": "swimmer", "guests": "swimmers"},
    {
        "place": "a puppet theatre",
        "base": "Reservation",
        "group": "ClassReservation",
        "guest": "guest",
        "guests": "guests",
    },
)
_SLOWER = (
    {"base": "Walker", "special": "Hiker", "extra": "breaks", "story": "plans tours in the mountains"},
    {"base": "Cyclist", "special": "Courier", "extra": "stops", "story": "delivers letters by bicycle"},
    {"base": "Drone", "special": "CameraDrone", "extra": "photos", "story": "flies drones over fields"},
    {"base": "Sledge", "special": "DogSledge", "extra": "meals", "story": "drives sledges in the far north"},
)
_DISCOUNTS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
)
_SHAPES = (
    {"things": "flower beds", "material": "plants"},
    {"things": "walls", "material": "tiles"},
    {"things": "floors", "material": "boards"},
    {"things": "lawns", "material": "handfuls of seed"},
)


def _family(draw: Draw) -> Parameters:
    family = draw.choice(_FAMILIES)
    first, second = draw.shuffled(family["kinds"])
    base_number, first_number, change = draw.distinct_integers(3, 2, 12)
    return {
        "base": family["base"],
        "first": first,
        "second": second,
        "ask": family["ask"],
        "say": family["say"],
        "base_number": base_number,
        "first_number": first_number,
        "change": change,
        "sign": draw.choice("+*"),
    }


def _visit(draw: Draw) -> Parameters:
    limit = draw.integer(8, 15)
    return {
        **draw.choice(_VISITS),
        **draw.choice(_DISCOUNTS),
        "person": draw.choice(PEOPLE),
        "price": draw.integer(6, 14),
        "off": draw.integer(2, 5),
        "limit": limit,
        "counts": [limit - 1, limit, limit + 1, 0, draw.integer(20, 30)],
    }


def _tour(draw: Draw) -> Parameters:
    return {
        **draw.choice(_SLOWER),
        "person": draw.choice(PEOPLE),
        "speed": draw.integer(12, 25),
        "loss": draw.integer(2, 5),
        "hours": draw.distinct_integers(3, 2, 9),
        "extras": draw.integer(2, 4),
        "more": draw.integer(5, 8),
    }


def _cover(draw: Draw) -> Parameters:
    widths = draw.distinct_integers(3, 3, 9)
    depths = draw.distinct_integers(3, 2, 9)
    limit = widths[1] * depths[1]
    return {
        **draw.choice(_SHAPES),
        **draw.choice(_DISCOUNTS),
        "person": draw.choice(PEOPLE),
        "rate": draw.integer(2, 5),
        "limit": limit,
        "inputs": [
            f"{widths[0]} {depths[0]}\n{widths[1]} {depths[1]}\n4\n\n",
            f"{widths[1]} {depths[1]}\n\n",
            f"{widths[2]}\n{limit + 1} 1\n1 {limit - 1}\n\n",
            "\n",
        ],
    }


def _alarms(draw: Draw) -> Parameters:
    low = draw.integer(2, 6)
    high = draw.integer(24, 32)
    damp = draw.integer(60, 75)
    return {
        "person": draw.choice(PEOPLE),
        "place": draw.choice(("a museum", "a greenhouse", "a library cellar", "a cheese cellar", "an aquarium")),
        **draw.choice(
            (
                {"cold_sign": "<", "cold": "less than"},
                {"cold_sign": "<=", "cold": "at most"},
            )
        ),
        **draw.choice(_DISCOUNTS),
        "low": low,
        "damp": damp,
        "colds": [low - 1, low, low + 1],
        "damps": [damp - 1, damp, damp + 1],
        "high": high,
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="inheritance-which-method",
        title="Whose method runs?",
        concepts=("method-overriding", "subclass-definition"),
        vary=_family,
        prompt="""
            Two classes build on the class `$base`. Only one of them has a method of its own. Follow the program. What
            does it print?
        """,
        reference="""
            class $base:
                def $ask(self):
                    return $base_number

                def $say(self):
                    return self.$ask() $sign $change


            class $first($base):
                def $ask(self):
                    return $first_number


            class $second($base):
                pass


            for one in [$base(), $first(), $second()]:
                print(one.$ask(), one.$say())
        """,
        slips=(
            Slip(
                right="self.$ask()",
                wrong="$base.$ask(self)",
                why="""
                    `self` is the object that was made, here a `$first`. So Python finds the method of `$first` first,
                    even inside a method of `$base`.
                """,
            ),
            Slip(
                right="class $second($base):",
                wrong="class $second($first):",
                why="Only the class between the parentheses is the parent. `$second` knows nothing of `$first`.",
            ),
            Slip(
                right="class $first($base):\n    def $ask(self):",
                wrong="class $first($base):\n    def _$ask(self):",
                why="A method of the subclass takes the place of the inherited one with the same name.",
            ),
        ),
        hints=(
            "Python looks for a method in the object's own class first. It goes to the parent only if there is none.",
            "Make a table with a row for each of the three objects. Which `$ask` does each of them have?",
            "`$say` stands only in `$base`, but it asks `self`. A `$first` answers with its own number.",
        ),
        misconception="""
            "Inside `$base`, Python uses the methods of `$base`." It always begins with the class of the object.
        """,
    ),
    WriteCode(
        id="inheritance-group-price",
        title="A special price for groups",
        concepts=("subclass-definition", "method-overriding", "super-call"),
        vary=_visit,
        prompt="""
            $person sells tickets at $place. The class `$base` works out what $guests pay. Groups get a special price.
            Keep the class `$base` as it is. Write a subclass `$group` below it.

            - A `$group` is made with the number of $guests, as a `$base` is.
            - Its method `price()` takes what a `$base` would cost. If there are $told $limit $guests, $off euros are
              taken off for every $guest. Otherwise nothing is taken off.
            - Its new method `is_cheaper()` returns `True` if something is taken off, and `False` if not.
        """,
        starter="""
            class $base:
                def __init__(self, $guests):
                    self.$guests = $guests

                def price(self):
                    return self.$guests * $price
        """,
        reference="""
            class $base:
                def __init__(self, $guests):
                    self.$guests = $guests

                def price(self):
                    return self.$guests * $price


            class $group($base):
                def price(self):
                    total = super().price()
                    if self.is_cheaper():
                        total -= self.$guests * $off
                    return total

                def is_cheaper(self):
                    return self.$guests $sign $limit
        """,
        tests=(
            Returns(
                setup=("one = $group($each)",),
                call="(one.price(), one.is_cheaper())",
                each="counts",
                name="$each $guests in a group",
            ),
            Returns(setup=("one = $base($limit + 5)",), call="one.price()"),
            Returns(call="isinstance($group(3), $base)"),
            Returns(setup=("one = $group($limit)",), call="one.$guests"),
        ),
        examples=3,
        hints=(
            "A subclass names its parent between parentheses. It inherits `__init__`, so it needs none of its own.",
            "Let `price()` of the parent do its part with `super()`. Then take something off if the group is large.",
            "Write `is_cheaper()` first: it returns a comparison. Then `price()` can ask `self.is_cheaper()`.",
        ),
        misconception="""
            "A subclass must repeat everything that its parent has." It has all of it already. Write only what differs.
        """,
    ),
    FixBug(
        id="inheritance-forgotten-parent",
        title="The parent that was left out",
        concepts=("super-call", "subclass-definition", "method-overriding"),
        vary=_tour,
        prompt="""
            $person $story. A `$base(name, speed)` gets as far as its speed, in kilometres per hour, times the hours. A
            `$special(name, speed, $extra)` is a `$base` with one more attribute, `$extra`. Each of its $extra shortens
            the way by $loss kilometres, but never below 0. `distance(hours)` returns how far it gets.

            Something is wrong with the program. Find the one mistake and mend it.
        """,
        reference="""
            class $base:
                def __init__(self, name, speed):
                    self.name = name
                    self.speed = speed

                def distance(self, hours):
                    return self.speed * hours


            class $special($base):
                def __init__(self, name, speed, $extra):
                    super().__init__(name, speed)
                    self.$extra = $extra

                def distance(self, hours):
                    full = super().distance(hours)
                    return max(0, full - self.$extra * $loss)
        """,
        bugs=(
            Bug(
                right="        super().__init__(name, speed)\n",
                wrong="",
                why="""
                    "Python calls the `__init__` of the parent by itself." It does so only if the subclass has none.
                    Yours takes its place, so it must call the parent's.
                """,
                hints=(
                    "Make an object of the subclass. Which attributes does it have?",
                    "The subclass has an `__init__` of its own. Does the one of the parent still run?",
                    "Before the subclass adds its own attribute, the parent should set up the other two.",
                ),
            ),
            Bug(
                right="super().__init__(name, speed)",
                wrong="super().__init__(speed, name)",
                why="""
                    "Arguments find their parameters by name." Without `=` only their order counts, also for `super()`.
                """,
                hints=(
                    "Look at the attributes of an object of the subclass, one by one.",
                    "Compare the order of the parameters in the parent with the order in the call.",
                    "The parent takes the name first.",
                ),
            ),
            Bug(
                right="full = super().distance(hours)",
                wrong="full = self.distance(hours)",
                why="""
                    "`self.distance` is the method of the parent." It is the method that runs just now, so it calls
                    itself again and again. `super()` reaches the parent.
                """,
                hints=(
                    "The program stops with a RecursionError. That means that something calls itself without an end.",
                    "Which `distance` does `self` find first?",
                    "You want the method of the parent. There is a word for that, and `__init__` above uses it.",
                ),
            ),
            Bug(
                right="class $special($base):",
                wrong="class $special:",
                why="""
                    "`super()` finds the right parent by itself." The parent must be named between the parentheses after
                    the name of the class.
                """,
                hints=(
                    "What makes a class the child of another one?",
                    "Read the first lines of both classes. How does Python know that they belong together?",
                    "The first line of the subclass must name its parent.",
                ),
            ),
            Bug(
                right="max(0, full - self.$extra * $loss)",
                wrong="full - self.$extra * $loss",
                why="""
                    "A distance cannot be negative, so I need not care." Python calculates whatever you write. A rule
                    must stand in the code.
                """,
                hints=(
                    "Read the description once more, to its end.",
                    "Try an object with very many $extra and few hours.",
                    "The result may be negative now. Which built-in function gives the larger of two numbers?",
                ),
            ),
        ),
        tests=(
            Returns(
                name="$each hours",
                each="hours",
                setup=('one = $special("Star", $speed, $extras)',),
                call="one.distance($each)",
            ),
            Returns(setup=('one = $special("Moon", $speed, $more)',), call="(one.name, one.speed, one.$extra)"),
            Returns(setup=('one = $special("Moon", $speed, $more)',), call="one.distance(0)"),
            Returns(
                name="just a little more than nothing",
                setup=('one = $special("Moon", $loss * 2 + 1, 2)',),
                call="one.distance(1)",
            ),
            Returns(setup=('one = $base("Sun", $speed)',), call="(one.name, one.distance(3), one.speed)"),
            Returns(call='isinstance($special("Sun", 1, 1), $base)'),
        ),
    ),
    Parsons(
        id="inheritance-cover",
        title="Rectangles and squares",
        concepts=("subclass-definition", "super-call", "object-creation", "while-condition"),
        vary=_cover,
        prompt="""
            $person measures $things and needs $rate $material for each square metre. For $things of $told $limit
            square metres, one more is needed as a reserve. The program reads a line for each of them until an empty
            line comes. A line holds the width and the depth in metres, such as `3 5`, or one number only if it is a
            square, such as `4`. It prints how many $material are needed for each.

            `Square` must build on `Rectangle`. Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            class Rectangle:
                def __init__(self, width, depth):
                    self.area = width * depth
                def needed(self):
                    reserve = 1 if self.area $sign $limit else 0
                    return self.area * $rate + reserve
            class Square(Rectangle):
                def __init__(self, side):
                    super().__init__(side, side)
            line = input()
            while line != "":
                numbers = line.split()
                if len(numbers) == 1:
                    shape = Square(int(numbers[0]))
                else:
                    shape = Rectangle(int(numbers[0]), int(numbers[1]))
                print(shape.needed())
                line = input()
        """,
        distractors=("class Square:", "super().__init__(side)", "def needed(area):"),
        tests=(Prints(stdin="$each", each="inputs"), Returns(stdin="\n", call="issubclass(Square, Rectangle)")),
        hints=(
            "Python must know the parent before it reads the subclass. The program that reads comes after both.",
            "A square is a rectangle with two equal sides. So its `__init__` has one side and passes on two.",
            "In the loop: split the line, make one object or the other, print what is needed, read the next line.",
        ),
        misconception="""
            "`Square` needs its own method `needed`." It inherits that one. It only has to be set up in another way.
        """,
    ),
    WriteCode(
        id="inheritance-sensors",
        title="Many sensors, one question",
        concepts=("polymorphism", "subclass-definition", "method-overriding", "super-call", "list-append"),
        vary=_alarms,
        prompt="""
            $person looks after $place with sensors of several kinds. Every sensor decides in its own way whether its
            value is alarming.

            Write three classes and a function:

            - `Sensor(name, value)` keeps both in attributes of these names. Its method `is_alarming()` returns
              `False`.
            - `ColdSensor(name, value)` is a `Sensor`. It is alarming if the value is $cold $low.
            - `DampSensor(name, value, limit)` is a `Sensor` and keeps `limit` as well. It is alarming if the value is
              $told the limit.
            - `alarms(sensors)` takes a list of sensors of any kinds. It returns a list with the names of all that are
              alarming, in the same order. If none is, the list is empty.

            A colleague will write more kinds of sensors later. The function `alarms` should work with them unchanged.
        """,
        reference="""
            class Sensor:
                def __init__(self, name, value):
                    self.name = name
                    self.value = value

                def is_alarming(self):
                    return False


            class ColdSensor(Sensor):
                def is_alarming(self):
                    return self.value $cold_sign $low


            class DampSensor(Sensor):
                def __init__(self, name, value, limit):
                    super().__init__(name, value)
                    self.limit = limit

                def is_alarming(self):
                    return self.value $sign self.limit


            def alarms(sensors):
                names = []
                for sensor in sensors:
                    if sensor.is_alarming():
                        names.append(sensor.name)
                return names
        """,
        tests=(
            Returns(
                name="three sensors in a list",
                setup=(
                    'cold = ColdSensor("door", $low - 1)',
                    'sensors = [cold, DampSensor("wall", 10, $damp), DampSensor("floor", 99, $damp)]',
                ),
                call="alarms(sensors)",
            ),
            Returns(call="alarms([])"),
            Returns(call='ColdSensor("door", $each).is_alarming()', each="colds"),
            Returns(call='DampSensor("wall", $each, $damp).is_alarming()', each="damps"),
            Returns(call='Sensor("roof", $high).is_alarming()'),
            Returns(name="the limit counts, not a fixed number", call='DampSensor("wall", $high, 20).is_alarming()'),
            Returns(
                setup=('one = DampSensor("wall", $high, $damp)',),
                call="(one.name, one.value, one.limit, isinstance(one, Sensor))",
            ),
            Returns(
                setup=('one = ColdSensor("door", $high)',),
                call="(one.name, one.value, isinstance(one, Sensor))",
            ),
            Returns(
                name="plain sensors are never alarming",
                call='alarms([Sensor("roof", 0), ColdSensor("door", -40), Sensor("attic", 100)])',
            ),
            Returns(
                name="a kind of sensor that a colleague writes",
                setup=('Loud = type("Loud", (Sensor,), {"is_alarming": lambda self: self.value > 80})',),
                call='alarms([Loud("hall", 81), Loud("stairs", 80), ColdSensor("door", $low - 1)])',
            ),
        ),
        alternatives=(
            """
            class Sensor:
                def __init__(self, name, value):
                    self.name = name
                    self.value = value

                def is_alarming(self):
                    return False


            class ColdSensor(Sensor):
                def is_alarming(self):
                    if self.value $cold_sign $low:
                        return True
                    return False


            class DampSensor(Sensor):
                def __init__(self, name, value, limit):
                    self.name = name
                    self.value = value
                    self.limit = limit

                def is_alarming(self):
                    return self.value $sign self.limit


            def alarms(sensors):
                return [sensor.name for sensor in sensors if sensor.is_alarming()]
            """,
        ),
        hints=(
            "Give all classes a method with the same name. Then the function need not know which kind it has.",
            "`ColdSensor` needs no `__init__`. `DampSensor` has one more attribute, so it needs one, with `super()`.",
            "`alarms` is a loop over the sensors with one `if`. The condition is a call of the method.",
        ),
        misconception="""
            "The function must find out the class of each sensor with `if`." It just calls the method. Python runs the
            one that fits the object.
        """,
    ),
)

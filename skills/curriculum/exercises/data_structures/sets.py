"""Exercises on sets. Lists, tuples and dictionaries are known; functions are not.

What comes from a set is sorted or counted before it is printed: the order of texts in a set differs from run to run.
"""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints
from skills.curriculum.exercises.stories import ANIMALS, CITIES, COLOURS, FOODS, PEOPLE
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

_COMBINED = (
    {"sign": "&", "result": "both", "which": "are in both lines"},
    {"sign": "|", "result": "together", "which": "are in at least one of the two lines"},
    {"sign": "-", "result": "left", "which": "are in the first line and not in the second"},
    {"sign": "^", "result": "single", "which": "are in only one of the two lines, whichever it is"},
)
_LISTED = (
    ("plays chess and looks for partners", "the members of two chess clubs", PEOPLE),
    ("compares two old travel diaries", "the cities in each diary", CITIES),
    ("compares two lunch boxes", "the food in each box", FOODS),
    ("compares two paint boxes", "the colours in each box", COLOURS),
    ("was in two zoos", "the animals of each zoo", ANIMALS),
)
_GATHERED = (
    {"sign": "&=", "result": "common", "which": "every line has"},
    {"sign": "|=", "result": "found", "which": "at least one of the lines has"},
    {"sign": "-=", "result": "own", "which": "the first line has and no other line has"},
)
_NOTED = (
    ("friends say on which days they have time", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
    ("neighbours write down what they grow in their gardens", FOODS),
    ("children write down the animals they like", ANIMALS),
    ("travellers write down the cities they know", CITIES),
)
_REPEATED = (
    {"shown": "sorted(repeated)", "what": "a sorted list of all words that came more than once"},
    {"shown": "len(repeated)", "what": "how many different words came more than once"},
    {"shown": "sorted(seen - repeated)", "what": "a sorted list of all words that came exactly once"},
    {"shown": "len(seen - repeated)", "what": "how many words came exactly once"},
)
_PACKING = (
    {"result": "missing", "how": "needed - packed", "wrong": "packed - needed", "which": "is needed and not packed"},
    {"result": "extra", "how": "packed - needed", "wrong": "needed - packed", "which": "is packed but not needed"},
    {"result": "ready", "how": "needed & packed", "wrong": "needed | packed", "which": "is needed and packed"},
)
_THINGS = ("tent", "map", "lamp", "rope", "soap", "towel", "book", "camera", "hat", "boots", "spoon", "whistle")


def _typed(*lines: list[str]) -> str:
    return "".join(f"{' '.join(line)}\n" for line in lines)


def _two_lines(draw: Draw) -> Parameters:
    story, things, words = draw.choice(_LISTED)
    one, two, three, four, five = draw.several(words, 5)
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        "things": things,
        **draw.choice(_COMBINED),
        "inputs": [
            _typed([one, two, three], [three, four, one]),
            _typed([five, four, five, two], [two, two, one]),
            _typed([one, two], [three, four]),
            _typed([one, five], []),
            _typed([], [two, four]),
            _typed([three, two], [two, three]),
        ],
    }


def _all_lines(draw: Draw) -> Parameters:
    story, words = draw.choice(_NOTED)
    one, two, three, four, five, six = draw.several(words, 6)
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        **draw.choice(_GATHERED),
        "inputs": [
            _typed(["3"], [one, two, three, six], [three, four, one], [one, five]),
            _typed(["2"], [five, one, five], [four, five]),
            _typed(["1"], [two, one, two]),
            _typed(["4"], [one, two, four, six], [two, four], [six, four, two], [three, four]),
            _typed(["2"], [three, one], []),
        ],
    }


def _numbers(draw: Draw) -> Parameters:
    one, two, three, new = draw.several(range(2, 40, 3), 4)
    size_first = draw.chance()
    return {
        "thing": draw.choice(("rolls", "shots", "draws", "numbers", "tickets")),
        "start": draw.shuffled([one, one, two, three] if draw.chance() else [one, one, two, two, three]),
        "old": one,
        "new": new,
        "gone": draw.choice((two, three)),
        "first_shown": "len(seen)" if size_first else "sorted(seen)",
        "then_shown": "sorted(seen)" if size_first else "len(seen)",
    }


def _repeats(draw: Draw) -> Parameters:
    story, words = draw.choice(
        (
            ("collects picture cards of animals", ANIMALS),
            ("collects pins from cities", CITIES),
            ("collects marbles in many colours", COLOURS),
        )
    )
    one, two, three, four, five = draw.several(words, 5)
    stop = draw.choice(("end", "done", "stop"))
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        "stop": stop,
        **draw.choice(_REPEATED),
        "inputs": [
            "".join(f"{word}\n" for word in [*words, stop])
            for words in (
                [one, two, one, three],
                [two, two, two],
                draw.shuffled([one, one, one, two, three, three, four, five]),
                [four],
                [],
            )
        ],
    }


def _packing(draw: Draw) -> Parameters:
    one, two, three, four, other, another = draw.several(_THINGS, 6)
    count = draw.integer(3, 5)
    packed = (
        [one, other, two, other, another],
        [other, three, four, one, two],
        [other, another, other, another, other],
        draw.shuffled([four, three, two, another, four]),
        [three, three, three, three, three],
    )
    return {
        "person": draw.choice(PEOPLE),
        "trip": draw.choice(("a night in the woods", "a boat trip", "a school camp", "a weekend by the lake")),
        "needed": ", ".join(f'"{thing}"' for thing in (one, two, three, four)),
        "count": count,
        **draw.choice(_PACKING),
        "inputs": ["".join(f"{thing}\n" for thing in things[:count]) for things in packed],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="sets-two-lines",
        title="Comparing two groups",
        concepts=("set-operations", "set-creation", "reading-input"),
        vary=_two_lines,
        prompt="""
            $person $story. The program reads two lines with `input()`: $things. In each line, the words have spaces
            between them. A word may stand twice in a line, and a line may be empty.

            Find the words that $which. Print how many of them there are, each counted once. On the next line, print
            them as a sorted list, as Python shows it, for example `['ant', 'bee']`, or `[]` when there are none.
        """,
        reference="""
            first = set(input().split())
            second = set(input().split())
            $result = first $sign second
            print(len($result))
            print(sorted($result))
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "`input().split()` gives a list of words. A set made of that list keeps each word once.",
            "Make a set of each line. One sign between the two sets finds the words you need.",
            "The sign you need is `$sign`. `sorted()` makes a sorted list of the set that comes out.",
        ),
        misconception="""
            "A set keeps the order in which I put things in." A set has no order that you can count on. Sort it before
            you show it.
        """,
    ),
    WriteCode(
        id="sets-all-lines",
        title="What the lines have in common",
        concepts=("set-operations", "set-creation", "range-function", "numeric-input"),
        vary=_all_lines,
        prompt="""
            $person asks around: $story. The program reads with `input()` how many people answered, at least one. Then
            it reads one line for each of them, with spaces between the words. A word may stand twice in a line, and a
            line may be empty.

            Print the words that $which, each once, as a sorted list as Python shows it. When there are none, that
            prints `[]`. If only one person answered, the words of that line count.
        """,
        reference="""
            people = int(input())
            $result = set(input().split())
            for person in range(people - 1):
                $result $sign set(input().split())
            print(sorted($result))
        """,
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "Keep one set for the result. It changes with every line that is read.",
            "Begin with the words of the first line. Then go through the other lines and combine the result with each.",
            "The first line is read before the loop, so the loop has one round less. The sign in it is `$sign`.",
        ),
        misconception="""
            "I start with an empty set and combine it with every line." An empty set has nothing in common with any
            line, and nothing can be taken from it. Start with the first line.
        """,
    ),
    PredictOutput(
        id="sets-once-only",
        title="Once is enough",
        concepts=("removing-duplicates", "set-creation"),
        vary=_numbers,
        prompt="Follow the program line by line. What does it print?",
        reference="""
            $thing = $start
            seen = set($thing)
            seen.add($new)
            seen.add($old)
            seen.remove($gone)
            print($first_shown)
            print($then_shown)
            print(len($thing))
        """,
        slips=(
            Slip(
                right="seen = set($thing)\nseen.add($new)\nseen.add($old)",
                wrong="seen = $thing + [$new, $old]",
                why="A set holds each value once, however often it was in the list or is added.",
            ),
            Slip(
                right="seen.add($old)",
                wrong="seen.discard($old)",
                why="Adding a value that is there already changes nothing. It does not take the value out.",
            ),
            Slip(
                right="len($thing)",
                wrong="len(seen)",
                why="`set()` makes a new collection. The list keeps all of its values.",
            ),
            Slip(
                right="seen.remove($gone)\n",
                wrong="",
                why="A set changes when a value is removed: the value is not in it any more.",
            ),
        ),
        hints=(
            "Ask of each value only whether it is in the set, not how often.",
            "Write down the set after each line. Cross out what is removed, and never write a value twice.",
            "$old is in the set already when it is added. The last line is about the list, which never changed.",
        ),
        misconception="""
            "`set()` takes the duplicates out of the list." The list stays as it is. The set is a second collection.
        """,
    ),
    FixBug(
        id="sets-seen-before",
        title="Seen before?",
        concepts=("set-creation", "membership-operator", "while-condition"),
        vary=_repeats,
        prompt="""
            $person $story. The program reads one word after another, until `$stop` comes, which does not count. It
            should print $what. There may be no word at all.

            The program has one mistake: it prints something else or stops with an error. Find it and mend it.
        """,
        reference="""
            seen = set()
            repeated = set()
            word = input()
            while word != "$stop":
                if word in seen:
                    repeated.add(word)
                seen.add(word)
                word = input()
            print($shown)
        """,
        bugs=(
            Bug(
                right="seen = set()",
                wrong="seen = {}",
                why='"`{}` is an empty set." It is an empty dictionary. An empty set is written `set()`.',
                hints=(
                    "The error message names a type. Is it the type you expect?",
                    "Which line decides what kind of collection `seen` is?",
                    "Compare the first line with the second one.",
                ),
            ),
            Bug(
                right="if word in seen:",
                wrong="if word in repeated:",
                why="""
                    "I look for repeated words among the repeated words." That set is empty at first, and nothing is
                    ever added to it. The words that came before are in `seen`.
                """,
                hints=(
                    "When does a word get into `repeated` for the first time?",
                    "Follow the program with the same word typed twice. Is the condition ever true?",
                    "A word is repeated when it came before. Which set holds all words that came before?",
                ),
            ),
            Bug(
                right="    if word in seen:\n        repeated.add(word)\n    seen.add(word)",
                wrong="    seen.add(word)\n    if word in seen:\n        repeated.add(word)",
                why="""
                    "The order of the two steps does not matter." It does: a word that was just added is always in the
                    set.
                """,
                hints=(
                    "Follow the program with a single word. Is that word repeated?",
                    "What is in `seen` at the moment of the question?",
                    "First ask whether the word came before. Only after that, note it.",
                ),
            ),
            Bug(
                right="seen.add(word)",
                wrong="seen = set(word)",
                why='"`set(word)` adds the word." It makes a new set of the letters of the word.',
                hints=(
                    "A set should grow by one word in each round.",
                    "Print `seen` in each round. What is in it?",
                    "A set has a method that puts one value into it. The second set shows how it is used.",
                ),
            ),
        ),
        tests=(Prints(stdin="$each", each="inputs"),),
    ),
    Parsons(
        id="sets-packing",
        title="Packing a bag",
        concepts=("set-operations", "set-creation", "sequence-iteration"),
        vary=_packing,
        prompt="""
            $person packs for $trip. The set `needed` says what is needed. The program reads $count things that are
            packed, one a line; a thing may come twice. Then it prints everything that $which, one thing a line, from A
            to Z. If there is no such thing, it prints nothing.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            needed = {$needed}
            packed = set()
            for turn in range($count):
                packed.add(input())
            $result = $how
            for thing in sorted($result):
                print(thing)
        """,
        distractors=("packed = {}", "packed = packed.add(input())", "$result = $wrong"),
        tests=(Prints(stdin="$each", each="inputs"),),
        hints=(
            "Both sets must be there before they can be compared. One is given, the other is filled in a loop.",
            "Fill `packed` first. Compare the two sets after the loop, and print in a second loop.",
            "Read the lines aloud: `-` says `but not`, `&` says `and`. `add()` changes the set and gives nothing back.",
        ),
        misconception="""
            "`needed - packed` and `packed - needed` are the same." Minus keeps what is in the left set and not in the
            right one.
        """,
    ),
)

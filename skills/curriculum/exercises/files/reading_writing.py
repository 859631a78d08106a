"""Exercises on reading and writing text files. Functions and classes are known; CSV and JSON are not."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
from skills.curriculum.exercises.stories import ANIMALS, FOODS, PEOPLE, WORDS
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

_LENGTHS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "fewer than"},
    {"sign": "<=", "told": "at most"},
)
_LONGER = _LENGTHS[:2]
_LOGS = (
    {"story": "rows on the lake", "unit": "minutes"},
    {"story": "practises the piano", "unit": "minutes"},
    {"story": "measures the rain", "unit": "millimetres"},
    {"story": "walks a dog called Pixel", "unit": "steps"},
    {"story": "collects the eggs of many hens", "unit": "eggs"},
)
_POEMS = (
    {"story": "writes poems", "thing": "a poem"},
    {"story": "learns English and got a letter", "thing": "the letter"},
    {"story": "collects riddles", "thing": "a riddle"},
    {"story": "has to give a speech", "thing": "the speech"},
)
_CHOOSERS = (
    "plans the party of a chess club",
    "chooses the singers for a concert",
    "puts together a team for a relay race",
    "reminds readers of a library of their books",
)
_MARKS = (
    {"mark": "#", "mark_told": "a hash sign"},
    {"mark": "-", "mark_told": "a hyphen"},
    {"mark": "*", "mark_told": "a star"},
)


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _written(draw: Draw) -> Parameters:
    one, two, three, four = draw.several((*FOODS, *ANIMALS), 4)
    return {
        "person": draw.choice(PEOPLE),
        "one": one,
        "two": two,
        "three": three,
        "four": four,
        "file": draw.choice(("list.txt", "notes.txt", "words.txt", "cards.txt")),
        "start": draw.choice((0, 10, 100, 20)),
        "step": draw.integer(1, 5),
        **draw.choice(
            (
                {"end_one": "", "end_two": r"\n", "end_three": r"\n"},
                {"end_one": r"\n", "end_two": "", "end_three": r"\n"},
                {"end_one": r"\n", "end_two": r"\n", "end_three": ""},
            )
        ),
    }


def _poem(draw: Draw) -> Parameters:
    limit = draw.integer(4, 6)
    words = [*WORDS, "a", "the", "sea", "blue", "over", "sleep", "and", "river", "moon", "singing"]
    return {
        **draw.choice(_POEMS),
        **draw.choice(_LENGTHS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "short": f"{'o' * limit} {'x' * (limit + 1)}\n{'u' * (limit - 1)}\n",
        "long": "\n".join(" ".join(draw.several(words, draw.integer(3, 6))) for _ in range(4)) + "\n",
        "blank": f"\n  {' '.join(draw.several(words, 3))}\n\n\n",
    }


def _log(draw: Draw) -> Parameters:
    goal = draw.integer(20, 40)
    return {
        **draw.choice(_LOGS),
        **draw.choice(_LONGER),
        "person": draw.choice(PEOPLE),
        "goal": goal,
        "old": _text([str(goal), str(goal - 1), str(goal + 1), str(draw.integer(50, 90))]),
        "long": _text([str(goal + draw.integer(-9, 9)) for _ in range(6)]),
        "first": goal + draw.integer(1, 9),
        "second": goal - draw.integer(1, 9),
    }


def _chosen(draw: Draw) -> Parameters:
    limit = draw.integer(4, 5)
    people = draw.several([*PEOPLE, "Alexander", "Bernadette", "Clementine", "Augustin"], 9)
    return {
        "story": draw.choice(_CHOOSERS),
        **draw.choice(_LENGTHS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "edge": _text(["Ada", "x" * (limit - 1), "X" * limit, "y" * (limit + 1), "Bernadette"]),
        "many": _text(people),
        "one": _text(["Q" * limit]),
    }


def _merged(draw: Draw) -> Parameters:
    mark = draw.choice(_MARKS)
    shared, *foods = draw.several(FOODS, 8)
    return {
        **mark,
        **draw.choice(
            (
                {"order": "sorted(found)", "way": "from A to Z"},
                {"order": "sorted(found, reverse=True)", "way": "from Z to A"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "story": draw.choice(
            (
                "cooks for a summer camp, and every helper sends a file with what is missing",
                "runs the school kitchen, and every class hands in a file with its wishes",
                "runs a food bank, and every shelf has a file of its own",
            )
        ),
        "first_file": _text([*foods[:3], shared]),
        "second_file": _text([shared, foods[3], foods[0]]),
        "third_file": _text([f"  {foods[4]}", "", f"{mark['mark']} {foods[5]}", f" {mark['mark']}old", shared, "   "]),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="reading-writing-line-ends",
        title="Where does a line end?",
        concepts=("writing-files", "reading-lines", "with-statement"),
        vary=_written,
        prompt="""
            $person writes some words to a file and reads them again. Look closely at where a line ends. What does the
            program print?
        """,
        reference=r"""
            with open("$file", "w", encoding="utf-8") as file:
                file.write("$one$end_one")
                file.write("$two$end_two")
                file.write("$three$end_three")
                file.write("$four\n")

            number = $start
            with open("$file", "r", encoding="utf-8") as file:
                for line in file:
                    number = number + $step
                    print(number, line.strip())
            print(number)
        """,
        slips=(
            Slip(
                right='"$one$end_one")\n    file.write("$two$end_two")\n    file.write("$three$end_three")',
                wrong=r'"$one\n")' + "\n" + r'    file.write("$two\n")' + "\n" + r'    file.write("$three\n")',
                why=r"`write()` adds no line end. The next text goes on in the same line unless you wrote `\n`.",
            ),
            Slip(
                right='"$one$end_one")\n    file.write("$two$end_two")\n    file.write("$three$end_three")',
                wrong='"$one ")\n    file.write("$two ")\n    file.write("$three ")',
                why=r"`\n` ends the line. It does not just put a space there.",
            ),
            Slip(
                right='    file.write("$three$end_three")\n',
                wrong="",
                why="Every call of `write()` adds to what was written before. Nothing is replaced.",
            ),
            Slip(
                right="        print(number, line.strip())\n",
                wrong="        print(line.strip())\n",
                why="`print(number, line.strip())` prints both, with a space between.",
            ),
        ),
        hints=(
            r"A line in a file ends where `\n` was written, and nowhere else.",
            "Write the file on paper, one text after the other. Begin a new line only where the program says so.",
            "Three calls of `write()` end a line and one does not. So the file has three lines.",
        ),
        misconception="""
            "Each `write()` makes a line of its own, as `print()` does." It writes exactly the text you give, and no
            line end.
        """,
    ),
    WriteCode(
        id="reading-writing-word-lengths",
        title="Counting words in a file",
        concepts=("reading-files", "opening-files", "with-statement", "accumulator-pattern"),
        vary=_poem,
        prompt="""
            $person $story. The file `text.txt` holds $thing, with no punctuation, only words, spaces and lines.

            Read the file and print two numbers, each on its own line: how many words there are in the whole file, and
            how many of them have $told $limit letters. If the file is empty, both are 0.
        """,
        reference="""
            with open("text.txt", "r", encoding="utf-8") as file:
                words = file.read().split()

            count = 0
            for word in words:
                if len(word) $sign $limit:
                    count += 1
            print(len(words))
            print(count)
        """,
        tests=(
            Prints(name="three words", files={"text.txt": "$short"}),
            Prints(name="four lines", files={"text.txt": "$long"}),
            Prints(name="empty lines and spaces", files={"text.txt": "$blank"}),
            Prints(name="an empty file", files={"text.txt": ""}),
        ),
        alternatives=(
            """
            words = 0
            count = 0
            with open("text.txt") as file:
                for line in file:
                    for word in line.split():
                        words += 1
                        if len(word) $sign $limit:
                            count += 1
            print(words)
            print(count)
            """,
        ),
        hints=(
            "`read()` gives you the whole file as one text. The method `split()` makes a list of words from it.",
            "Open the file in a `with` block and get the words there. Below it, loop over the words and count.",
            "`split()` with empty parentheses takes spaces and line ends as gaps, however many there are.",
        ),
        misconception="""
            "`open()` gives me the text." It gives you a file object. The text comes only when you read from it.
        """,
    ),
    Parsons(
        id="reading-writing-chosen-lines",
        title="From one file to another",
        concepts=("reading-lines", "writing-files", "with-statement", "if-statement"),
        vary=_chosen,
        prompt="""
            $person $story. The file `names.txt` has a name in each line. Everybody whose name has $told $limit letters
            is chosen. The program writes their names to `chosen.txt`, each in a line that begins with a number, a dot
            and a space. The numbers count from 1. In the end it prints how many were chosen, and of how many.

            If two of seven names are chosen, their lines begin with `1. ` and `2. `, and the program prints `2 of 7`.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            total = 0
            chosen = 0
            with open("names.txt", "r", encoding="utf-8") as source:
                with open("chosen.txt", "w", encoding="utf-8") as target:
                    for line in source:
                        total += 1
                        if len(line.strip()) $sign $limit:
                            chosen += 1
                            target.write(f"{chosen}. {line}")
            print(chosen, "of", total)
        """,
        distractors=(
            'with open("chosen.txt", "r", encoding="utf-8") as target:',
            "if len(line) $sign $limit:",
            "target.write(chosen, line)",
        ),
        tests=(
            Prints(name="prints how many were chosen", files={"names.txt": "$edge"}),
            Returns(
                name="what is in chosen.txt",
                files={"names.txt": "$edge"},
                call='open("chosen.txt", encoding="utf-8").read()',
            ),
            Prints(name="prints how many of nine were chosen", files={"names.txt": "$many"}),
            Returns(
                name="what is in chosen.txt when there are nine names",
                files={"names.txt": "$many"},
                call='open("chosen.txt", encoding="utf-8").read()',
            ),
            Prints(name="one name", files={"names.txt": "$one"}),
            Prints(name="nobody at all", files={"names.txt": ""}),
        ),
        hints=(
            "Both files are open at the same time. The one that is read is opened first here.",
            "The loop goes through the lines of the source. The counters must be there before it begins.",
            "A line read from a file ends with a line end. It does not count as a letter, but it may be written again.",
        ),
        misconception="""
            "A line from a file is just the name." It also holds the line end, which counts in `len()` unless `strip()`
            takes it off.
        """,
    ),
    FixBug(
        id="reading-writing-log",
        title="A log that loses something",
        concepts=("writing-files", "reading-lines", "with-statement", "function-definition"),
        vary=_log,
        prompt="""
            $person $story every day and keeps a log in the file `log.txt`, with a whole number in each line. A day is a
            good day if its number is $told $goal.

            - `note(amount)` adds one more line at the end of the file. If there is no file yet, it makes one.
            - `report()` returns a text such as `2 good days, 75 $unit`: how many good days there are in the file, and
              the sum of all its numbers. The words are the same for 0 and 1.

            Something goes wrong. Find the one mistake and mend it.
        """,
        reference=r"""
            def note(amount):
                with open("log.txt", "a", encoding="utf-8") as file:
                    file.write(f"{amount}\n")


            def report():
                good = 0
                total = 0
                with open("log.txt", "r", encoding="utf-8") as file:
                    for line in file:
                        amount = int(line)
                        total += amount
                        if amount $sign $goal:
                            good += 1
                return f"{good} good days, {total} $unit"
        """,
        bugs=(
            Bug(
                right='open("log.txt", "a", encoding="utf-8")',
                wrong='open("log.txt", "w", encoding="utf-8")',
                why='"Writing goes on after what is there." Mode `"w"` empties the file first. Mode `"a"` goes on.',
                hints=(
                    "The second text after the name of the file says what should happen to the file.",
                    "Note two numbers, one after the other. What is in the file then?",
                    "One mode begins with an empty file, another one goes on at the end. Which do you need?",
                ),
            ),
            Bug(
                right=r'f"{amount}\n"',
                wrong='f"{amount}"',
                why='"Each `write()` begins a new line." It adds only the text that you give, and no line end.',
                hints=(
                    "Note two numbers and look at the file.",
                    "What stands between the first number and the second one in the file?",
                    "`print()` ends the line for you, `write()` does not.",
                ),
            ),
            Bug(
                right="file.write(f",
                wrong="file.write = (f",
                why="""
                    "`write` is where the text goes." It is a method. It has to be called, with the text between its
                    parentheses.
                """,
                hints=(
                    "Look closely at the line that should write.",
                    "What is the difference between calling a method and assigning to it?",
                    "There is one sign too many in that line.",
                ),
            ),
            Bug(
                right="    for line in file:\n            amount = int(line)",
                wrong="    for line in file.readlines()[1:]:\n            amount = int(line)",
                why="""
                    "The first line holds no data." Some files begin with a title line. This one does not.
                """,
                hints=(
                    "Compare how many numbers are in the file with how many are added up.",
                    "Note a single number and ask for the report.",
                    "Which lines does the slice leave out? The file has no title line.",
                ),
            ),
            Bug(
                right="            if amount $sign $goal:\n                good += 1\n    return",
                wrong="    if amount $sign $goal:\n        good += 1\n    return",
                why="""
                    "The question below the loop is asked for every line." It is asked once, for the last line only.
                    What belongs to every line is indented into the loop.
                """,
                hints=(
                    "Count the good days by hand and compare.",
                    "How often is the question asked whether a day is a good one?",
                    "Two lines must be moved to the right, into the loop.",
                ),
            ),
        ),
        tests=(
            Returns(
                name="two numbers are noted",
                setup=("note($first)", "note($second)"),
                call='(report(), open("log.txt", encoding="utf-8").read())',
            ),
            Returns(name="a log of four days", files={"log.txt": "$old"}, call="report()"),
            Returns(
                name="one more day after four",
                files={"log.txt": "$old"},
                setup=("note($second)",),
                call='(report(), open("log.txt", encoding="utf-8").read())',
            ),
            Returns(name="a log of six days", files={"log.txt": "$long"}, call="report()"),
            Returns(name="a single day", setup=("note($first)",), call="report()"),
            Returns(name="an empty log", files={"log.txt": ""}, call="report()"),
        ),
        examples=3,
    ),
    WriteCode(
        id="reading-writing-merged-lists",
        title="Many lists become one",
        concepts=("writing-files", "reading-lines", "file-paths", "removing-duplicates", "list-sorting"),
        vary=_merged,
        prompt="""
            $person $story. Out of all these files, one list should be made.

            Write a function `merge(names, target)`. `names` is a list of file names, `target` the name of a file. The
            function reads all the files and writes everything they list to the target.

            - A file that does not exist is left out. `Path(name).exists()` from the module `pathlib` tells you.
            - Spaces at both ends of a line do not count. Empty lines are left out, and so are lines that begin with
              $mark_told (`$mark`), after such spaces.
            - What is in several lines is written once only.
            - The target has one thing in each line, sorted $way. Each line ends with a line end. What was in the
              target before is gone.

            The function returns how many lines it has written.
        """,
        reference=r"""
            from pathlib import Path


            def merge(names, target):
                found = set()
                for name in names:
                    if not Path(name).exists():
                        continue
                    with open(name, "r", encoding="utf-8") as file:
                        for line in file:
                            thing = line.strip()
                            if thing != "" and not thing.startswith("$mark"):
                                found.add(thing)
                with open(target, "w", encoding="utf-8") as file:
                    for thing in $order:
                        file.write(f"{thing}\n")
                return len(found)
        """,
        tests=(
            Returns(
                name="two files",
                files={"north.txt": "$first_file", "south.txt": "$second_file"},
                call='(merge(["north.txt", "south.txt"], "all.txt"), open("all.txt", encoding="utf-8").read())',
            ),
            Returns(
                name="a file that does not exist",
                files={"north.txt": "$first_file", "east.txt": "$third_file"},
                call='(merge(["north.txt", "nowhere.txt", "east.txt"], "all.txt"), '
                'open("all.txt", encoding="utf-8").read())',
            ),
            Returns(
                name="empty lines, spaces and marked lines",
                files={"east.txt": "$third_file"},
                call='(merge(["east.txt"], "all.txt"), open("all.txt", encoding="utf-8").read())',
            ),
            Returns(
                name="an old target",
                files={"south.txt": "$second_file", "all.txt": "old\nlines\n"},
                call='(merge(["south.txt"], "all.txt"), open("all.txt", encoding="utf-8").read())',
            ),
            Returns(
                name="no files at all",
                files={"all.txt": "old\n"},
                call='(merge([], "all.txt"), open("all.txt", encoding="utf-8").read())',
            ),
            Returns(
                name="the files that are read stay as they are",
                files={"south.txt": "$second_file"},
                setup=('merge(["south.txt"], "all.txt")',),
                call='open("south.txt", encoding="utf-8").read()',
            ),
        ),
        hints=(
            "A set keeps each thing once. Fill it from all files first, and write it at the end.",
            "Two loops for reading: one over the names, and inside it one over the lines of the file. Then one for "
            "writing.",
            "Use `strip()` on each line before you look at it, and skip what is empty or begins with the mark.",
        ),
        misconception="""
            "I can open the target once in each round of the loop." Mode `"w"` empties it each time. Collect first, then
            write once.
        """,
    ),
)

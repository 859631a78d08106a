"""Exercises on CSV files: rows as lists, rows as dictionaries, and writing them. Exceptions are not known yet."""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Prints, Returns
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

_LIMITS = (
    {"sign": ">", "told": "more than"},
    {"sign": ">=", "told": "at least"},
    {"sign": "<", "told": "less than"},
    {"sign": "<=", "told": "at most"},
)
_HIGHER = _LIMITS[:2]
_COUNTS = (
    ("counts bicycles at two times of the day", "morning", "evening"),
    ("counts the visitors of several parks on two days", "saturday", "sunday"),
    ("counts birds in two seasons", "spring", "autumn"),
    ("counts the ships that come in and go out", "arrived", "left"),
)
_TABLES = (
    {
        "story": "keeps the records of a wildlife park",
        "key": "animal",
        "number": "weight",
        "unit": "kilograms",
        "third": "origin",
    },
    {"story": "compares electric boats", "key": "boat", "number": "range", "unit": "kilometres", "third": "yard"},
    {
        "story": "lists the puppets of a theatre",
        "key": "puppet",
        "number": "size",
        "unit": "centimetres",
        "third": "home",
    },
    {"story": "plans a toy museum", "key": "toy", "number": "age", "unit": "years", "third": "origin"},
)
_MEASURES = (
    {"story": "runs a network of weather stations", "place": "station", "number": "degrees"},
    {"story": "keeps the results of a cooking contest between cities", "place": "city", "number": "points"},
    {"story": "compares mountain huts", "place": "hut", "number": "metres"},
    {"story": "counts who takes the tram in many cities", "place": "city", "number": "passengers"},
)
_LABELS = (
    {"story": "prints labels for a flea market", "columns": ("a thing", "its owner", "its table")},
    {"story": "prints name tags for a meeting", "columns": ("a first name", "a town", "a job")},
    {"story": "prints the programme of a concert", "columns": ("a song", "its singer", "its composer")},
    {"story": "prints cards for a memory game", "columns": ("an animal", "its home", "its food")},
)
_EXTREMES = (
    {"name": "highest", "better": ">"},
    {"name": "lowest", "better": "<"},
)
_SENDERS = (
    "sends pottery to customers",
    "mails seeds to gardeners",
    "lends board games by mail",
    "sends spare parts for old bicycles",
)
_ORDINALS = ("first", "second", "third")
_REPORTS = (
    {"story": "works for a bicycle rental", "group": "station", "number": "minutes"},
    {"story": "counts whales with volunteers", "group": "bay", "number": "whales"},
    {"story": "keeps the books of a chain of toy shops", "group": "shop", "number": "euros"},
    {"story": "organises a clean-up of the beaches", "group": "beach", "number": "kilograms"},
)


def _rows(header: list[str], rows: list[list[object]]) -> str:
    lines: list[list[object]] = [[*header], *rows]
    return "".join(",".join(map(str, line)) + "\n" for line in lines)


def _cells(draw: Draw) -> Parameters:
    story, one, two = draw.choice(_COUNTS)
    first, second, third = draw.several(CITIES, 3)
    numbers = draw.distinct_integers(6, 2, 40)
    return {
        "person": draw.choice(PEOPLE),
        "story": story,
        "one": one,
        "two": two,
        "first": first,
        "second": second,
        "third": third,
        "side": draw.choice(("north", "south", "east", "west")),
        **{f"number_{place}": number for place, number in enumerate(numbers)},
    }


def _labels(draw: Draw) -> Parameters:
    label = draw.choice(_LABELS)
    first, second = draw.several(range(3), 2)
    rows = [[draw.choice(column) for column in (ANIMALS, CITIES, PEOPLE)] for _ in range(4)]
    return {
        "person": draw.choice(PEOPLE),
        "story": label["story"],
        "one": label["columns"][0],
        "two": label["columns"][1],
        "three": label["columns"][2],
        "first": first,
        "second": second,
        "first_told": _ORDINALS[first],
        "second_told": _ORDINALS[second],
        "start": draw.choice((1, 10, 100, 5)),
        "step": draw.integer(1, 3),
        "two_rows": _rows(rows[0], [[*rows[1]]]),
        "four_rows": _rows(rows[3], [[*row] for row in rows[:3]]),
        "quoted": '"Salt, pepper",Oslo,"Ada, Omar"\nTea,"Lima, Peru",Zoe\n',
    }


def _table(draw: Draw) -> Parameters:
    table = draw.choice(_TABLES)
    limit = draw.integer(20, 60)
    one, two, three, four = draw.several(ANIMALS, 4)
    places = draw.several(CITIES, 4)
    columns = [str(table[column]) for column in ("key", "number", "third")]
    edge: list[list[object]] = [
        [one, limit, places[0]],
        [two, limit + 1, places[1]],
        [three, limit - 1, places[2]],
    ]
    return {
        **table,
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "limit": limit,
        "edge": _rows(columns, edge),
        "moved": _rows(
            [columns[2], columns[0], columns[1]],
            [[places[3], four, limit + 7], [places[0], one, limit - 7], [places[1], two, 9]],
        ),
        "quoted": _rows(columns, [[f'"{one}, old"', limit - 2, places[2]], [f'"{two}, new"', limit + 2, places[3]]]),
        "empty": _rows(columns, []),
    }


def _measured(draw: Draw) -> Parameters:
    measure, extreme = draw.choice(_MEASURES), draw.choice(_EXTREMES)
    one, two, three, four = draw.several(CITIES, 4)
    small, large, middle = draw.integer(2, 9), draw.integer(100, 140), draw.integer(20, 90)
    header = ["day", measure["place"], measure["number"]]
    return {
        **measure,
        **extreme,
        "person": draw.choice(PEOPLE),
        "worse": "<" if extreme["better"] == ">" else ">",
        "some": _rows(header, [[1, one, middle], [2, two, small], [3, three, large], [4, four, middle + 1]]),
        "turned": _rows(header, [[9, three, large], [8, one, middle], [7, two, small]]),
        "equal": _rows(header, [[1, four, middle], [2, two, middle], [3, one, middle]]),
        "single": _rows(header, [[5, two, middle]]),
        "empty": _rows(header, []),
        "close": _rows(header, [[1, one, 10], [2, two, 9], [3, three, 11], [4, four, 9], [5, one, 11]]),
    }


def _parcels(draw: Draw) -> Parameters:
    limit = draw.integer(3, 9) * 100
    names = draw.several(PEOPLE, 4)
    return {
        **draw.choice(_LIMITS),
        "person": draw.choice(PEOPLE),
        "story": draw.choice(_SENDERS),
        "limit": limit,
        "price": draw.integer(3, 6),
        "other": draw.integer(7, 12),
        "edge": [(names[0], limit - 1), (names[1], limit), (names[2], limit + 1)],
        "quoted": [(f"{names[3]}, second floor", limit + 50), (names[0], limit - 50)],
    }


def _report(draw: Draw) -> Parameters:
    report = draw.choice(_REPORTS)
    least = draw.integer(20, 40)
    one, two, three, four = draw.several(CITIES, 4)
    half = draw.integer(5, 15)
    header = ["date", report["group"], report["number"]]
    return {
        **report,
        **draw.choice(_HIGHER),
        "person": draw.choice(PEOPLE),
        "least": least,
        "many": _rows(
            header,
            [
                ["1 May", three, half],
                ["1 May", one, least + 3],
                ["2 May", three, least - half],
                ["2 May", two, least + 1],
                ["3 May", one, 4],
                ["3 May", four, least - 1],
            ],
        ),
        "gaps": _rows(header, [["4 May", two, least + 2], ["5 May", two, ""], ["6 May", one, ""], ["7 May", four, 0]]),
        "moved": _rows(
            [header[2], header[0], header[1]],
            [[least + 9, "1 June", f'"{one}, old part"'], [least + 1, "2 June", four], [1, "3 June", four]],
        ),
        "empty": _rows(header, []),
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    PredictOutput(
        id="csv-cells",
        title="What is in a cell?",
        concepts=("csv-reading", "string-concatenation", "list-indexing"),
        vary=_cells,
        prompt="""
            $person $story. The program writes a small CSV file and reads it again. What does it print?
        """,
        reference=r"""
            import csv

            with open("counts.csv", "w", encoding="utf-8", newline="") as file:
                file.write("place,$one,$two\n")
                file.write("$first,$number_0,$number_1\n")
                file.write('"$second, $side",$number_2,$number_3\n')
                file.write("$third,$number_4,$number_5\n")

            with open("counts.csv", "r", encoding="utf-8", newline="") as file:
                reader = csv.reader(file)
                next(reader)
                for row in reader:
                    print(row[0], row[1] + row[2])
        """,
        slips=(
            Slip(
                right="row[1] + row[2]",
                wrong="int(row[1]) + int(row[2])",
                why="Every cell is a text, even one that looks like a number. `+` joins texts.",
            ),
            Slip(
                right="    next(reader)\n",
                wrong="",
                why="`next(reader)` takes the first row, the one with the names of the columns, so the loop skips it.",
            ),
            Slip(
                right="csv.reader(file)",
                wrong='iter([line.strip().split(",") for line in file])',
                why="A comma between quotes does not begin a new cell. The reader knows that and drops the quotes.",
            ),
            Slip(
                right="row[0], row[1] + row[2]",
                wrong='row[0], row[1] + " " + row[2]',
                why="`+` puts two texts together with nothing between them.",
            ),
        ),
        hints=(
            "`csv.reader` gives each row as a list of cells. Ask yourself which type a cell has.",
            "Leave out the row that `next(reader)` takes. For the other rows, write down the three cells.",
            "A cell may hold a comma if it stands in quotes. And `+` with two texts does not calculate.",
        ),
        misconception="""
            "A cell with digits is a number." The reader gives texts only. You must convert them with `int()` yourself.
        """,
    ),
    WriteCode(
        id="csv-labels",
        title="Two cells of each row",
        concepts=("csv-reading", "list-indexing", "augmented-assignment"),
        vary=_labels,
        prompt="""
            $person $story from the file `labels.csv`. Each row holds $one, $two and $three. There is no row with
            titles. Cells may hold commas, so use the module `csv`.

            For each row, print one line with three things, with a space between them: a number, the cell in the
            $first_told column, and the cell in the $second_told column. The number is $start for the first row and
            grows by $step from row to row. If the file is empty, print nothing.
        """,
        reference="""
            import csv

            number = $start
            with open("labels.csv", "r", encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    print(number, row[$first], row[$second])
                    number += $step
        """,
        tests=(
            Prints(name="two rows", files={"labels.csv": "$two_rows"}),
            Prints(name="four rows", files={"labels.csv": "$four_rows"}),
            Prints(name="cells with commas", files={"labels.csv": "$quoted"}),
            Prints(name="an empty file", files={"labels.csv": ""}),
        ),
        hints=(
            "`csv.reader` takes an open file. In a loop it gives you one row after the other, and each is a list.",
            "Open the file in a `with` block and loop inside it. The number starts above and grows in the loop.",
            "`print` puts the spaces there by itself. Remember that the first column has the index 0.",
        ),
        misconception="""
            "I can cut each line at its commas with `split`." Then a cell such as `"Lima, Peru"` falls apart. The reader
            knows the quotes.
        """,
    ),
    WriteCode(
        id="csv-chosen-rows",
        title="Choosing rows by a number",
        concepts=("csv-dictionaries", "converting-to-numbers", "if-statement", "accumulator-pattern"),
        vary=_table,
        prompt="""
            $person $story in the file `table.csv`. Its first line names the columns `$key`, `$number` and `$third`, in
            any order. Each `$number` is a whole number of $unit.

            Print the `$key` of every row whose `$number` is $told $limit, one in a line, in the order of the file. In
            the last line, print the sum of all numbers in the column `$number`, of the rows that you left out as well.
            If there are no rows, print only 0.
        """,
        reference="""
            import csv

            total = 0
            with open("table.csv", "r", encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    $number = int(row["$number"])
                    total += $number
                    if $number $sign $limit:
                        print(row["$key"])
            print(total)
        """,
        tests=(
            Prints(name="three rows", files={"table.csv": "$edge"}),
            Prints(name="the columns stand in another order", files={"table.csv": "$moved"}),
            Prints(name="names with commas", files={"table.csv": "$quoted"}),
            Prints(name="no rows", files={"table.csv": "$empty"}),
        ),
        hints=(
            "`csv.DictReader` gives each row as a dictionary. Its keys are the names in the first line.",
            "Go through the rows in a loop. Convert the cell to a number first, then add it up and compare it.",
            "The sum counts every row, so it stands above the `if`, and it is printed after the loop.",
        ),
        misconception="""
            "I must skip the first line myself." `csv.DictReader` takes it for the names of the columns. It never comes
            as a row.
        """,
    ),
    Parsons(
        id="csv-parcels",
        title="Writing a table",
        concepts=("csv-writing", "with-statement", "tuple-unpacking", "else-branch"),
        vary=_parcels,
        prompt="""
            $person $story. The function `save(parcels)` writes the file `parcels.csv`. It gets a list of pairs, each
            with a name and a weight in grams. The first row of the file holds the titles `name`, `grams` and `price`.
            Then each parcel has a row. The price is $price if the weight is $told $limit grams, and $other otherwise.

            Put the lines in order and indent them. Three lines do not belong.
        """,
        reference="""
            import csv
            def save(parcels):
                with open("parcels.csv", "w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file)
                    writer.writerow(["name", "grams", "price"])
                    for name, grams in parcels:
                        if grams $sign $limit:
                            price = $price
                        else:
                            price = $other
                        writer.writerow([name, grams, price])
        """,
        distractors=(
            'writer.writerow("name", "grams", "price")',
            "writer.writerow(name + grams + price)",
            "writer = csv.reader(file)",
        ),
        tests=(
            Returns(
                name="three parcels",
                setup=("save($edge)",),
                call='open("parcels.csv", encoding="utf-8").read()',
            ),
            Returns(
                name="a name with a comma",
                setup=("save($quoted)",),
                call='open("parcels.csv", encoding="utf-8").read()',
            ),
            Returns(name="no parcel", setup=("save([])",), call='open("parcels.csv", encoding="utf-8").read()'),
            Returns(
                name="saved twice",
                setup=("save($edge)", "save($quoted)"),
                call='open("parcels.csv", encoding="utf-8").read()',
            ),
        ),
        hints=(
            "A row is written as one list. The row with the titles comes first, before the loop.",
            "Open the file, make the writer, write the titles. Then, in the loop, find the price and write the row.",
            "The last line of the loop is needed for both prices, so it stands below the `else`, less indented.",
        ),
        misconception="""
            "`writerow` takes the cells one by one." It takes a single list that holds all cells of the row.
        """,
    ),
    FixBug(
        id="csv-extreme",
        title="The wrong winner",
        concepts=("csv-reading", "converting-to-numbers", "list-indexing", "accumulator-pattern"),
        vary=_measured,
        prompt="""
            $person $story. Each file has the columns `day`, `$place` and `$number`, in this order, and this is also its
            first line. All $number are whole numbers.

            `$name(file_name)` should return the `$place` with the $name number of $number in the file. If several are
            equal, it is the first of them. If there are no rows below the first line, it is `""`.

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            import csv


            def $name(file_name):
                winner = ""
                best = None
                with open(file_name, "r", encoding="utf-8", newline="") as file:
                    reader = csv.reader(file)
                    next(reader)
                    for row in reader:
                        number = int(row[2])
                        if best is None or number $better best:
                            best = number
                            winner = row[1]
                return winner
        """,
        bugs=(
            Bug(
                right="number = int(row[2])",
                wrong="number = row[2]",
                why="""
                    "A cell with digits is a number." It is a text. Texts are compared letter by letter, so `"9"` comes
                    after `"10"`.
                """,
                hints=(
                    "Which type has a cell that `csv.reader` gives?",
                    'Compare the texts `"9"` and `"10"`. Python looks at the first characters first.',
                    "Something must be done to the cell before it is compared.",
                ),
            ),
            Bug(
                right="        next(reader)\n",
                wrong="",
                why="""
                    "The reader leaves the titles out." `csv.reader` gives every row, also the first one.
                """,
                hints=(
                    "Look at the first line of the file. What does the loop do with it?",
                    "The program stops with a ValueError. Which cell cannot be converted?",
                    "Before the loop, one row must be taken from the reader and thrown away.",
                ),
            ),
            Bug(
                right="            if best is None or number $better best:",
                wrong="            if best is None or number $worse best:",
                why="""
                    "One sign is as good as the other." It decides whether the largest or the smallest number wins.
                """,
                hints=(
                    "Follow the loop for three rows, with pencil and paper.",
                    "When does a new number replace the best one so far?",
                    "The sign in the condition points the wrong way.",
                ),
            ),
            Bug(
                right="                best = number\n",
                wrong="                best = best or number\n",
                why="""
                    "`or` takes the better one." It takes the first value unless that is empty, None or 0. So `best`
                    never changes again.
                """,
                hints=(
                    "Write down `best` after each row. Does it change as it should?",
                    "What does `or` give when there is a number on its left side?",
                    "The best number so far must become the new number.",
                ),
            ),
            Bug(
                right="winner = row[1]",
                wrong="winner = row[0]",
                why="""
                    "The first cell has number 1." Counting begins with 0, so `row[0]` is the first column.
                """,
                hints=(
                    "Look at what is returned. From which column does it come?",
                    "Number the three columns, beginning with 0.",
                    "The place is in the second column.",
                ),
            ),
        ),
        tests=(
            Returns(name="four rows", files={"data.csv": "$some"}, call='$name("data.csv")'),
            Returns(name="three rows", files={"data.csv": "$turned"}, call='$name("data.csv")'),
            Returns(name="numbers with one digit and with two", files={"data.csv": "$close"}, call='$name("data.csv")'),
            Returns(name="equal numbers", files={"data.csv": "$equal"}, call='$name("data.csv")'),
            Returns(name="one row", files={"data.csv": "$single"}, call='$name("data.csv")'),
            Returns(name="no rows", files={"data.csv": "$empty"}, call='$name("data.csv")'),
        ),
    ),
    WriteCode(
        id="csv-report",
        title="A report from many rows",
        concepts=("csv-dictionaries", "csv-writing", "dictionary-counting", "dictionary-iteration", "list-sorting"),
        vary=_report,
        prompt="""
            $person $story and gets a CSV file every week. Its first line names the columns `date`, `$group` and
            `$number`, in any order. `$number` is a whole number or an empty cell.

            Write a function `report(source, target)`. Both are file names. It reads the CSV file `source` and writes
            the CSV file `target`:

            - Its first row is `$group`, `rows`, `$number`.
            - Below that there is a row for each `$group`: its name, how many rows it has in the source, and the sum of
              their numbers. Rows with an empty cell for `$number` are not counted at all.
            - A `$group` is written only if its sum is $told $least.
            - The rows are sorted by name, from A to Z.

            The function returns the sum of all numbers in the source, of those that are not written as well.
        """,
        reference="""
            import csv


            def report(source, target):
                rows = {}
                sums = {}
                with open(source, "r", encoding="utf-8", newline="") as file:
                    for row in csv.DictReader(file):
                        if row["$number"] != "":
                            name = row["$group"]
                            rows[name] = rows.get(name, 0) + 1
                            sums[name] = sums.get(name, 0) + int(row["$number"])
                with open(target, "w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file)
                    writer.writerow(["$group", "rows", "$number"])
                    for name in sorted(sums):
                        if sums[name] $sign $least:
                            writer.writerow([name, rows[name], sums[name]])
                return sum(sums.values())
        """,
        tests=(
            Returns(
                name="six rows",
                files={"week.csv": "$many"},
                call='(report("week.csv", "sums.csv"), open("sums.csv", encoding="utf-8").read())',
            ),
            Returns(
                name="empty cells",
                files={"week.csv": "$gaps"},
                call='(report("week.csv", "sums.csv"), open("sums.csv", encoding="utf-8").read())',
            ),
            Returns(
                name="another order of the columns, and a name with a comma",
                files={"june.csv": "$moved"},
                call='(report("june.csv", "sums.csv"), open("sums.csv", encoding="utf-8").read())',
            ),
            Returns(
                name="no rows, and an old target",
                files={"week.csv": "$empty", "sums.csv": "old\n"},
                call='(report("week.csv", "sums.csv"), open("sums.csv", encoding="utf-8").read())',
            ),
        ),
        hints=(
            "Read everything first and keep it in dictionaries with the names as keys. Write afterwards.",
            "You need a count and a sum for each name. The method `get()` gives 0 for a name that is new.",
            "Skip a row whose cell is empty before you convert. When you write, go through the sorted names.",
        ),
        misconception="""
            "I can write each row as soon as I have read it." A sum is complete only after the last row.
        """,
    ),
)

"""Exercises on installing packages: pip commands, versions as numbers, and what a requirement says.

Nothing is installed here: the exercises work with the commands, versions and lists that pip works with.
"""

from skills.curriculum.exercises.draw import Draw
from skills.curriculum.exercises.planned_test import Returns
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

_PACKAGES = ("requests", "rich", "pillow", "flask", "pandas", "pytest", "numpy", "httpx", "click", "jinja2")
_COMMANDS = (
    {"python": "python", "option": ""},
    {"python": "python3", "option": ""},
    {"python": "py", "option": ""},
    {"python": "python", "option": " --upgrade"},
    {"python": "python3", "option": " --upgrade"},
    {"python": "python", "option": " --quiet"},
    {"python": "py", "option": " --quiet"},
)
_TEAMS = (
    {"story": "looks after the computers of a school", "function": "to_renew"},
    {"story": "sets up laptops for a weather station", "function": "too_old"},
    {"story": "writes games with two friends", "function": "to_upgrade"},
    {"story": "takes over a program of a colleague", "function": "out_of_date"},
)


def _version(draw: Draw) -> str:
    return ".".join(map(str, draw.integers(3, 0, 12)))


def _command(draw: Draw) -> Parameters:
    first, second, third = draw.several(_PACKAGES, 3)
    return {
        **draw.choice(_COMMANDS),
        **draw.choice(
            (
                {"sign": "==", "told": "exactly this version"},
                {"sign": "~=", "told": "a version close to this one"},
            )
        ),
        "function": draw.choice(("pip_command", "install_command", "command_for")),
        "person": draw.choice(PEOPLE),
        "calls": [
            f'"{first}", "{_version(draw)}"',
            f'"{second}", ""',
            f'"{third}", "{_version(draw)}"',
        ],
        "package": first,
    }


def _order(draw: Draw) -> Parameters:
    major = draw.integer(1, 5)
    small, smaller = sorted(draw.distinct_integers(2, 2, 9), reverse=True)
    long = draw.integer(10, 19)
    versions = [f"{major}.{minor}.{draw.integer(0, 9)}" for minor in (small, smaller, long)]
    return {
        "person": draw.choice(PEOPLE),
        "package": draw.choice(_PACKAGES),
        **draw.choice(
            (
                {"choose": "max", "told": "largest", "end": "newest"},
                {"choose": "min", "told": "smallest", "end": "oldest"},
            )
        ),
        "versions": draw.shuffled(versions),
        "shown": draw.choice(versions),
    }


def _upgrade(draw: Draw) -> Parameters:
    old, same, newer, missing, extra = draw.several(_PACKAGES, 5)
    major, minor, patch = draw.integer(1, 4), draw.integer(3, 9), draw.integer(1, 8)
    installed = {
        old: f"{major}.{minor}.{patch}",
        same: f"{major}.{minor}.{patch}",
        newer: f"{major}.{minor + 10}.{patch}",
        extra: "1.0.0",
    }
    wanted = {
        same: installed[same],
        newer: installed[old],
        old: f"{major}.{minor + 10}.{patch}",
    }
    cases: list[tuple[dict[str, str], dict[str, str]]] = [
        (installed, wanted),
        (installed, {missing: "1.0.0", **wanted}),
        (installed, {old: f"{major + 1}.0.0", newer: f"{major}.{minor + 10}.{patch + 1}"}),
        (installed, {newer: f"{major}.{minor + 11}.0", old: f"{major}.{minor}.{patch + 2}"}),
        ({old: "2.0.9", newer: "2.0.9"}, {old: "2.0.10", newer: "2.0.8"}),
        ({}, {missing: "1.2.3"}),
        (installed, {}),
    ]
    return {
        **draw.choice(_TEAMS),
        **draw.choice(
            (
                {"known": "name not in installed or", "told": "are missing or have"},
                {"known": "name in installed and", "told": "are installed but have"},
            )
        ),
        "person": draw.choice(PEOPLE),
        "cases": [f"{have}, {need}" for have, need in cases],
    }


def _requirement(draw: Draw) -> Parameters:
    signs = draw.several(("==", ">=", "~=", "<"), 3)
    names = draw.several(_PACKAGES, 4)
    return {
        "person": draw.choice(PEOPLE),
        "signs": signs,
        "function": draw.choice(("read_requirement", "parts_of", "take_apart")),
        **draw.choice(
            (
                {"told": "name, sign and version", "found": "name, sign, version", "otherwise": 'line, "", ""'},
                {"told": "sign, name and version", "found": "sign, name, version", "otherwise": '"", line, ""'},
                {"told": "name, version and sign", "found": "name, version, sign", "otherwise": 'line, "", ""'},
            )
        ),
        "lines": [
            *(f"{name}{sign}{_version(draw)}" for name, sign in zip(names, signs, strict=False)),
            names[3],
        ],
    }


def _newest(draw: Draw) -> Parameters:
    major = draw.integer(1, 5)
    low = f"{major}.{draw.integer(3, 9)}.{draw.integer(1, 8)}"
    high = f"{major + 1}.0.0"
    near = low.rpartition(".")[0]
    patch = int(low.rpartition(".")[2])
    return {
        "person": draw.choice(PEOPLE),
        "package": draw.choice(_PACKAGES),
        "function": draw.choice(("pick_version", "best_version", "choose_version")),
        **draw.choice(
            (
                {"choose": "max", "told": "newest"},
                {"choose": "min", "told": "oldest"},
            )
        ),
        **draw.choice(
            (
                {"sign": "<", "told_high": "older than `high`"},
                {"sign": "<=", "told_high": "not newer than `high`"},
            )
        ),
        "low": low,
        "high": high,
        "lists": [
            draw.shuffled((f"{major}.10.0", f"{major}.9.9", f"{major - 1}.12.0", f"{major + 1}.4.2")),
            draw.shuffled((low, f"{near}.{patch - 1}")),
            draw.shuffled((high, f"{major}.9.10", f"{major}.11.3", f"{near}.{patch}")),
            [f"{near}.{patch - 1}", f"{major + 1}.0.1"],
            [high],
            [f"{near}.{patch + 10}", f"{near}.{patch + 1}"],
            [],
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="installing-packages-command",
        title="The right command for pip",
        concepts=("pip-install", "package-versions", "string-concatenation"),
        vary=_command,
        prompt="""
            $person writes a guide for a course and wants a program to put the install commands together. Write a
            function `$function(package, version)`. It gets two texts and returns the command as one text. The command
            must ask for $told, as in

            ```
            $python -m pip install$option $package${sign}1.2.3
            ```

            If `version` is the empty text `""`, the command ends with the name of the package. Between the words stands
            one space. Your function only returns the text: it does not install anything.
        """,
        reference="""
            def $function(package, version):
                command = "$python -m pip install$option " + package
                if version:
                    command += "$sign" + version
                return command
        """,
        alternatives=(
            """
            def $function(package, version):
                if version == "":
                    return f"$python -m pip install$option {package}"
                return f"$python -m pip install$option {package}$sign{version}"
            """,
        ),
        tests=(Returns(call="$function($each)", each="calls"),),
        hints=(
            "The beginning of the command is always the same. Only its end depends on what the function gets.",
            "Start with the fixed words and the name of the package. Then ask whether there is a version to add.",
            "If the version is not empty, `$sign` and the version are added, without a space.",
        ),
        misconception="""
            "A pip command is a line of Python." It is a line for the terminal. In a Python file it is only a text.
        """,
    ),
    PredictOutput(
        id="installing-packages-order",
        title="Which version is the $end?",
        concepts=("package-versions", "list-comprehension", "keyword-arguments"),
        vary=_order,
        prompt="""
            $person looks for the $end version of $package and tries two ways. What does the program print?
        """,
        reference="""
            def numbers(version):
                return [int(part) for part in version.split(".")]


            versions = $versions
            print($choose(versions))
            print($choose(versions, key=numbers))
            print(numbers("$shown"))
        """,
        slips=(
            Slip(
                right="print($choose(versions))",
                wrong="print($choose(versions, key=numbers))",
                why="""
                    Without the key, Python compares texts, character by character. The character "9" comes after
                    "1", so as a text `"9"` is larger than `"10"`.
                """,
            ),
            Slip(
                right="print($choose(versions, key=numbers))",
                wrong="print($choose(versions))",
                why="With the key, Python compares lists of numbers. As numbers, 10 is larger than 9.",
            ),
            Slip(
                right='print(numbers("$shown"))',
                wrong='print("$shown".split("."))',
                why="`int()` makes a number of each part, so the list holds numbers, not texts.",
            ),
            Slip(
                right="print($choose(versions, key=numbers))",
                wrong="print(numbers($choose(versions, key=numbers)))",
                why="The key is only used to compare. What comes back is the version itself, a text.",
            ),
        ),
        hints=(
            "Texts are compared character by character, from the left. Numbers are compared by their size.",
            "Find the $told text first, then the $told list of numbers. They are not the same here.",
            "The first numbers of all versions are equal, so the second ones decide, in both ways.",
        ),
        misconception="""
            "The largest text is the newest version." Version 2.10 is newer than 2.9, but as a text it is smaller.
        """,
    ),
    FixBug(
        id="installing-packages-upgrade",
        title="What is out of date?",
        concepts=("package-versions", "dictionary-iteration", "membership-operator"),
        vary=_upgrade,
        prompt="""
            $person $story. Two dictionaries map names of packages to versions: `installed` and `wanted`. All versions
            have three numbers. The function `$function` returns the names of the wanted packages that $told an
            older version than wanted. The names are sorted.

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            def numbers(version):
                return [int(part) for part in version.split(".")]


            def $function(installed, wanted):
                names = []
                for name, version in wanted.items():
                    if $known numbers(installed[name]) < numbers(version):
                        names.append(name)
                return sorted(names)
        """,
        bugs=(
            Bug(
                right="numbers(installed[name]) < numbers(version)",
                wrong="installed[name] < version",
                why="""
                    "Versions can be compared as texts." As texts, `"2.10.0"` comes before `"2.9.0"`, because
                    "1" comes before "9".
                """,
                hints=(
                    "Two texts are compared character by character, not by the size of the numbers in them.",
                    "Try the versions 2.9.0 and 2.10.0. Which of them does the function take for older?",
                    "There is a function at the top that nobody calls any more.",
                ),
            ),
            Bug(
                right="[int(part) for part in version.split",
                wrong="[part for part in version.split",
                why="""
                    "`split` makes numbers of digits." It makes texts. Only `int()` makes a number of a text.
                """,
                hints=(
                    "Comparing lists of texts is not the same as comparing lists of numbers.",
                    "Print what the first function returns. Are there quotes around the parts?",
                    "Each part must become a whole number before it goes into the list.",
                ),
            ),
            Bug(
                right="numbers(installed[name]) < numbers(version)",
                wrong="numbers(installed[name]) <= numbers(version)",
                why="""
                    "The version that is wanted counts as too old." It is just what is wanted. Only a smaller version is
                    older.
                """,
                hints=(
                    "Look closely at what happens when both versions are the same.",
                    "Which packages are in the answer that should not be there?",
                    "Equal is not older. One sign in the comparison is too much.",
                ),
            ),
            Bug(
                right="numbers(installed[name]) < numbers(version)",
                wrong="numbers(installed[name]) > numbers(version)",
                why="""
                    "The larger version is the older one." Version numbers grow: the older version is the smaller one.
                """,
                hints=(
                    "Version numbers grow with time.",
                    "Take one package by hand. Which side of the comparison must be smaller if it is out of date?",
                    "Older means that what is installed is smaller than what is wanted.",
                ),
            ),
        ),
        tests=(Returns(call="$function($each)", each="cases"),),
    ),
    Parsons(
        id="installing-packages-parts",
        title="Take a requirement apart",
        concepts=("package-versions", "string-methods", "early-return", "membership-operator"),
        vary=_requirement,
        prompt="""
            $person reads lists of packages. A line may be only a name, or a name, a sign and a version without spaces,
            such as `"rich==13.7.1"`. The signs in these lists are $signs. The function returns $told, in this order.
            For a line that is only a name, the sign and the version are empty texts.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference="""
            def $function(line):
                for sign in $signs:
                    if sign in line:
                        name, version = line.split(sign)
                        return $found
                return $otherwise
        """,
        distractors=("if line in sign:", "version = line.split(sign)"),
        tests=(Returns(call='$function("$each")', each="lines"),),
        hints=(
            "Try one sign after the other. As soon as one is in the line, the answer is known.",
            "The loop goes through the signs. In it comes the question, and below that the two lines that answer.",
            "The last line runs only if no sign was found. So it stands after the loop, one level deep.",
        ),
        misconception="""
            "The answer for the plain name belongs into an `else` in the loop." Then the function would give up after
            the first sign.
        """,
    ),
    WriteCode(
        id="installing-packages-choose",
        title="Choose a version that fits",
        concepts=("package-versions", "list-append", "keyword-arguments", "none-result"),
        vary=_newest,
        prompt="""
            $person needs $package, but not every version works with the program. Write a function
            `$function(versions, low, high)`. It gets a list of versions and two versions, all as texts with three
            numbers, such as `"$low"`.

            It returns the $told version of the list that is at least as new as `low` and $told_high. If there is none,
            it returns `None`. Versions are compared number by number: `"2.10.0"` is newer than `"2.9.0"`.
        """,
        reference="""
            def numbers(version):
                return [int(part) for part in version.split(".")]


            def $function(versions, low, high):
                fitting = []
                for version in versions:
                    if numbers(low) <= numbers(version) $sign numbers(high):
                        fitting.append(version)
                if not fitting:
                    return None
                return $choose(fitting, key=numbers)
        """,
        tests=(Returns(call='$function($each, "$low", "$high")', each="lists"),),
        hints=(
            "Texts are the wrong thing to compare here. Make a list of whole numbers of each version first.",
            "Write a small function that makes the numbers. Collect what fits in a list, then choose from that list.",
            "`$choose()` takes `key=` and the name of a function that tells how to compare. Think of the empty list.",
        ),
        misconception="""
            "Versions are decimal numbers, so 2.10 equals 2.1." They are several whole numbers with dots between, and 10
            is more than 1.
        """,
    ),
)

"""Exercises on virtual environments: what is kept apart, where it lies, and the lists that rebuild it.

No environment is made here: dictionaries, paths and requirements files stand for it.
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
_PROJECTS = ("chess", "garden", "radio", "quiz", "diary", "museum", "robot", "recipes", "choir", "maps")
_PROGRAMS = (
    {"program": "python", "windows": "python.exe", "purpose": "the Python of the environment"},
    {"program": "pip", "windows": "pip.exe", "purpose": "the pip of the environment"},
    {"program": "activate", "windows": "activate.bat", "purpose": "the script that activates the environment"},
    {"program": "pytest", "windows": "pytest.exe", "purpose": "the pytest that is installed in the environment"},
)


def _version(draw: Draw) -> str:
    return ".".join(map(str, draw.integers(3, 0, 12)))


def _apart(draw: Draw) -> Parameters:
    first, second = draw.several(_PROJECTS, 2)
    package, other = draw.several(_PACKAGES, 2)
    old, new, third = draw.distinct_integers(3, 1, 9)
    steps = [(first, package, old), (second, other, third), (first, package, new)]
    more = draw.choice(((second, package, old), (first, other, old)))
    steps.insert(draw.integer(0, 3), more)
    calls = "\n".join(f'install("{project}", "{name}", {version})' for project, name, version in steps)
    return {"person": draw.choice(PEOPLE), "first": first, "second": second, "calls": calls}


def _where(draw: Draw) -> Parameters:
    return {
        **draw.choice(_PROGRAMS),
        "function": draw.choice(("path_in", "where_is", "find_program")),
        "person": draw.choice(PEOPLE),
        "environment": draw.choice((".venv", "venv", "env", ".env-dev")),
        "windows_name": draw.choice(("Windows", "win32")),
        "other_name": draw.choice(("Linux", "Darwin", "macOS")),
        "projects": draw.several(_PROJECTS, 2),
    }


def _file(draw: Draw) -> Parameters:
    names = draw.several(_PACKAGES, 5)
    first, second, third, fourth, fifth = (f"{name}=={_version(draw)}" for name in names)
    note = draw.choice(("for the pictures", "the newest breaks our tests", "ask before you change this"))
    return {
        **draw.choice(
            (
                {"change": "lower", "told": "in small letters"},
                {"change": "upper", "told": "in capital letters"},
            )
        ),
        **draw.choice(
            (
                {"result": "packages", "told_result": "a dictionary from the names of packages to their versions"},
                {
                    "result": "len(packages), packages",
                    "told_result": "a tuple: how many packages there are, and a dictionary from names to versions",
                },
            )
        ),
        "person": draw.choice(PEOPLE),
        "function": draw.choice(("read_requirements", "load_packages", "needed_packages")),
        "plain": f"{first}\n{second}\n",
        "commented": f"# needed by all\n{third}\n\n{fourth}  # {note}\n",
        "spaced": f"  {fifth}  \n\n{first.replace('==', ' == ').title()}\n{second.upper()}\n",
        "notes": f"\n# {note}\n",
    }


def _frozen(draw: Draw) -> Parameters:
    names = sorted(draw.several(_PACKAGES, 3), reverse=True)
    installed = {name: _version(draw) for name in names}
    return {
        "person": draw.choice(PEOPLE),
        "project": draw.choice(_PROJECTS),
        "function": draw.choice(("write_requirements", "save_packages", "freeze")),
        **draw.choice(
            (
                {"sign": "==", "told": "exactly the versions that are installed"},
                {"sign": ">=", "told": "the versions that are installed or newer ones"},
                {"sign": "~=", "told": "versions close to those that are installed"},
            )
        ),
        "installed": {"pip": _version(draw), **installed},
        "smaller": {names[0]: installed[names[0]]},
        "nothing": {"pip": "1.0"},
    }


def _plan(draw: Draw) -> Parameters:
    same, changed, new, newer, extra, last = draw.several(_PACKAGES, 6)
    versions = [f"{draw.integer(1, 9)}.{number}" for number in draw.distinct_integers(6, 0, 20)]
    installed = {extra: versions[0], changed: versions[1], same: versions[2], last: versions[3]}
    required = {same: versions[2], newer: versions[4], changed: versions[5], new: versions[0]}
    return {
        "person": draw.choice(PEOPLE),
        "project": draw.choice(_PROJECTS),
        "function": draw.choice(("plan_changes", "steps_to", "update_plan")),
        **draw.choice(
            (
                {"add": "install", "change": "change", "remove": "remove"},
                {"add": "add", "change": "replace", "remove": "drop"},
                {"add": "new", "change": "other", "remove": "gone"},
            )
        ),
        "shown": f"{new}=={versions[0]}",
        "extra": extra,
        "cases": [
            f"{installed}, {required}",
            f"{required}, {installed}",
            f"{installed}, {installed}",
            f"{dict[str, str]()}, {required}",
            f"{installed}, {dict[str, str]()}",
        ],
    }


TEMPLATES: tuple[AnyTemplate, ...] = (
    WriteCode(
        id="virtual-environments-path",
        title="Where does the program lie?",
        concepts=("creating-environments", "file-paths", "if-statement"),
        vary=_where,
        prompt="""
            $person helps classmates who use different computers. All of them made the environment `$environment` in the
            folder of their project. Write a function `$function(project, system)` that gets two texts and returns a
            path as a text: the way from the project's folder to $purpose.

            - If the system is `"$windows_name"`, it is the file `$windows` in the folder `Scripts` of the environment.
            - On every other system it is the file `$program` in the folder `bin` of the environment.

            The path begins with the project and has a `/` between its parts, on every system.
        """,
        reference="""
            def $function(project, system):
                if system == "$windows_name":
                    return project + "/$environment/Scripts/$windows"
                return project + "/$environment/bin/$program"
        """,
        alternatives=(
            """
            from pathlib import PurePosixPath

            def $function(project, system):
                folder = PurePosixPath(project) / "$environment"
                if system == "$windows_name":
                    return str(folder / "Scripts" / "$windows")
                else:
                    return str(folder / "bin" / "$program")
            """,
        ),
        tests=(
            Returns(call='$function("$each", "$windows_name")', each="projects"),
            Returns(call='$function("$each", "$other_name")', each="projects"),
        ),
        examples=3,
        hints=(
            "The path has four parts: the project, the environment, a folder in it, and the file.",
            "Ask for the system first. The two answers differ in the last two parts only.",
            "Join the project with a text that begins with `/`. It holds the other three parts.",
        ),
        misconception="""
            "Activating is the only way to use an environment." You can also call its programs by their path. Activating
            only saves you the typing.
        """,
    ),
    PredictOutput(
        id="virtual-environments-apart",
        title="Two projects, two environments",
        concepts=("isolated-environments", "nested-collections", "dictionary-update"),
        vary=_apart,
        prompt="""
            $person works on two projects. Each has an environment of its own, here a dictionary. What does the program
            print?
        """,
        reference="""
            environments = {"$first": {}, "$second": {}}


            def install(project, package, version):
                environments[project][package] = version


            $calls
            print(environments["$first"])
            print(environments["$second"])
        """,
        slips=(
            Slip(
                right="    environments[project][package] = version",
                wrong="    for packages in environments.values():\n        packages[package] = version",
                why="Installing changes only the environment of that project. The other one stays as it is.",
            ),
            Slip(
                right="environments[project][package] = version",
                wrong="environments[project].setdefault(package, version)",
                why="An environment holds one version of a package. The new one takes the place of the old one.",
            ),
            Slip(
                right="environments[project][package] = version",
                wrong="environments[project] = {package: version}",
                why="Installing a package leaves the other packages where they are.",
            ),
            Slip(
                right="environments[project][package] = version",
                wrong="environments[project].pop(package, None)\n    environments[project][package] = version",
                why="A key that gets a new value keeps its place in the dictionary.",
            ),
        ),
        hints=(
            "Each project has its own packages. What happens in one does not touch the other.",
            "Draw two boxes, one for each project. Carry out the installations one by one, in the right box.",
            "If a package is in the box already, only its version changes. The print shows the boxes at the end.",
        ),
        misconception="""
            "When I install a package, all my projects have it." Only the environment that is in use gets it.
        """,
    ),
    FixBug(
        id="virtual-environments-requirements",
        title="Reading a requirements file",
        concepts=("requirements-files", "reading-lines", "string-methods"),
        vary=_file,
        prompt="""
            $person reads the list of packages of a project. `$function(name)` reads the file with that name and returns
            $told_result. The names are $told.

            - Each package is one line, such as `rich==13.7.1`. There may be spaces around the name and the version.
              They do not belong to them.
            - What follows a `#` is a comment and does not count. Lines that are empty without it are skipped.

            The function does something else. Find the one mistake and mend it.
        """,
        reference="""
            def $function(name):
                packages = {}
                with open(name) as file:
                    for line in file:
                        line = line.split("#")[0].strip()
                        if line:
                            package, version = line.split("==")
                            packages[package.strip().$change()] = version.strip()
                return $result
        """,
        bugs=(
            Bug(
                right='line.split("#")[0].strip()',
                wrong='line.split("#")[0]',
                why="""
                    "An empty line is an empty text." A line that is read from a file ends with a line end, so it is not
                    empty until you strip it.
                """,
                hints=(
                    "What does a line of a file hold at its end?",
                    "Try a file with an empty line. What does the `if` think of it?",
                    "Take away the space around the line before you ask whether it is empty.",
                ),
            ),
            Bug(
                right='line.split("#")[0].strip()',
                wrong="line.strip()",
                why="""
                    "Python skips comments." It skips them in Python code. In a file that you read, a comment is text
                    like any other.
                """,
                hints=(
                    "Who takes the comments away?",
                    "Try a file with a comment behind a package. What does the version look like?",
                    "Split the line at the comment sign and keep only the first part.",
                ),
            ),
            Bug(
                right="package.strip().$change()",
                wrong="package.strip()",
                why="""
                    "`Rich` and `rich` are the same key." pip takes them for the same package. For a dictionary they are
                    two different texts.
                """,
                hints=(
                    "Compare the keys with what the task says about the names.",
                    "Try a file in which a name has both large and small letters.",
                    "A method of texts changes all letters to one size.",
                ),
            ),
            Bug(
                right="\n    return $result",
                wrong="\n            return $result",
                why="""
                    "A `return` in the loop waits for the last round." It ends the function in the first round in which
                    it is reached.
                """,
                hints=(
                    "How many lines of the file does the function read?",
                    "Try a file with two packages. Where does the function end?",
                    "The last line must not belong to the loop.",
                ),
            ),
        ),
        tests=(
            Returns(name="two packages", call='$function("needed.txt")', files={"needed.txt": "$plain"}),
            Returns(
                name="comments and an empty line", call='$function("needed.txt")', files={"needed.txt": "$commented"}
            ),
            Returns(name="spaces and capital letters", call='$function("other.txt")', files={"other.txt": "$spaced"}),
            Returns(name="no package at all", call='$function("other.txt")', files={"other.txt": "$notes"}),
            Returns(name="an empty file", call='$function("other.txt")', files={"other.txt": ""}),
        ),
    ),
    Parsons(
        id="virtual-environments-freeze",
        title="Write down what is installed",
        concepts=("requirements-files", "writing-files", "list-sorting", "continue-statement"),
        vary=_frozen,
        prompt="""
            $person wants to rebuild the environment of the project $project on another computer. The dictionary
            `installed` maps names of packages to versions. The function writes them to the file `requirements.txt`, one
            package a line, sorted by name. A line asks for $told, such as `rich${sign}13.7.1`. The package `pip`
            comes with every environment and is left out. The function returns how many lines it wrote.

            Put the lines in order and indent them. Two lines do not belong.
        """,
        reference=r"""
            def $function(installed):
                with open("requirements.txt", "w") as file:
                    count = 0
                    for name, version in sorted(installed.items()):
                        if name == "pip":
                            continue
                        file.write(f"{name}$sign{version}\n")
                        count += 1
                return count
        """,
        distractors=('with open("requirements.txt") as file:', "for name, version in sorted(installed):"),
        tests=(
            Returns(call="$function($installed)"),
            Returns(
                name="what the file holds afterwards",
                setup=(
                    "$function($installed)",
                    'with open("requirements.txt") as file:\n    text = file.read()',
                ),
                call="text",
            ),
            Returns(
                name="a file from last time is replaced",
                files={"requirements.txt": "old==1.0\n"},
                setup=(
                    "$function($smaller)",
                    'with open("requirements.txt") as file:\n    text = file.read()',
                ),
                call="text",
            ),
            Returns(call="$function($nothing)"),
        ),
        hints=(
            "A file must be opened for writing. Then the lines are written one after the other.",
            "Open the file around the whole loop. The counter starts before it. In it, ask first what is left out.",
            "The lines that write and count stand in the loop, behind `continue`. The last line stands after the file.",
        ),
        misconception="""
            "I copy the folder of the environment to the other computer." It holds paths of this one. Take the list
            along and build it anew.
        """,
    ),
    WriteCode(
        id="virtual-environments-plan",
        title="From one environment to the next",
        concepts=("requirements-files", "package-versions", "dictionary-iteration", "list-sorting"),
        vary=_plan,
        prompt="""
            $person wants the environment of the project $project to hold just what its list says. Write a function
            `$function(installed, required)`. Both are dictionaries from names of packages to versions. It returns a
            list of texts, the steps to take:

            1. First the required packages, sorted by name. If one is not installed, the step is `"$add"`, a space, the
               name, `==` and the required version, such as `"$add $shown"`. If another version of it is installed, the
               step is the same with `"$change"` in place of `"$add"`. If the version is right, there is no step.
            2. Then the installed packages that are not required, sorted by name: `"$remove"`, a space and the name,
               such as `"$remove $extra"`.
        """,
        reference="""
            def $function(installed, required):
                steps = []
                for name, version in sorted(required.items()):
                    if name not in installed:
                        steps.append(f"$add {name}=={version}")
                    elif installed[name] != version:
                        steps.append(f"$change {name}=={version}")
                for name in sorted(installed):
                    if name not in required:
                        steps.append(f"$remove {name}")
                return steps
        """,
        tests=(Returns(call="$function($each)", each="cases"),),
        hints=(
            "Two loops are needed: one through what is required, one through what is installed.",
            "In the first loop there are three cases. Ask for the missing package before you look up its version.",
            "`sorted()` of a dictionary gives its keys in order. `not in` asks whether a key is missing.",
        ),
        misconception="""
            "Installing the list also removes what is not on it." pip only adds and changes. What is too much stays,
            unless you remove it.
        """,
    ),
)

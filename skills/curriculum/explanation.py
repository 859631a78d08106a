"""What the course tells about one concept at its three levels, read from that concept's own file."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import module_of, outline
from skills.curriculum.problem import CurriculumError, Problem

Level: TypeAlias = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
NameKind: TypeAlias = Literal[
    "number", "text", "boolean", "list", "dictionary", "set", "tuple", "function", "class", "object", "file"
]


def _one_line(text: object) -> object:
    return " ".join(line.strip() for line in text.strip().split("\n")) if isinstance(text, str) else text


Prose: TypeAlias = Annotated[
    str, BeforeValidator(_one_line), Field(min_length=10, max_length=900, pattern=r"^\S.*[.?!)\"`]$")
]
Program: TypeAlias = Annotated[str, Field(min_length=10, max_length=1_600, pattern=r"^[^\n](.|\n)*\n$")]
Identifier: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=40)]
FileName: TypeAlias = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_./-]*$", max_length=40)]


class Misconception(BaseModel):
    """A wrong idea as a learner would say it, and what is so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    belief: Prose
    truth: Prose


class Check(BaseModel):
    """A question that the explanation answers, with its one right answer and the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Prose
    answer: Prose


class LevelText(BaseModel):
    """One level of an explanation: its words, and a complete program with what that prints.

    `names` are variables of the program that may take another name of the same kind; names of the program stand in
    backticks wherever the words mention them. `input` is typed by the user while the program runs, and `files` are
    there when it starts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    summary: Prose
    example: Program
    output: str = Field(min_length=1, max_length=1_600)
    names: dict[Identifier, NameKind] = Field(default_factory=dict)
    input: str = Field(default="", max_length=400)
    files: dict[FileName, str] = Field(default_factory=dict)
    analogy: Prose
    misconception: Misconception
    check: Check


class Explanation(BaseModel):
    """One concept, told three times."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    beginner: LevelText
    intermediate: LevelText
    advanced: LevelText

    def at(self, level: Level) -> LevelText:
        """The text of one level."""
        texts = {"beginner": self.beginner, "intermediate": self.intermediate, "advanced": self.advanced}
        return texts[level]


@cache
def explanation(concept: str) -> Explanation:
    """The explanation of the concept with this id, read once.

    Raises KeyError for an unknown id, and CurriculumError that names file and field when its file cannot be used.
    """
    topic = catalogue().by_id[concept].topic
    found, problems = read(explanations(), module_folder(module_of(topic)), concept)
    if found is None:
        raise CurriculumError(problems)
    return found


def explanations() -> Traversable:
    """The folder of the course's own explanations."""
    return files(__package__).joinpath("explanations")


def module_folder(module: str) -> str:
    """The name of the folder for a module's explanations, such as 2-control-flow."""
    place = [candidate.id for candidate in outline().modules].index(module) + 1
    return f"{place}-{module}"


def read(root: Traversable, folder: str, concept: str) -> tuple[Explanation | None, list[Problem]]:
    """The explanation in <root>/<folder>/<concept>.toml, or none and every problem of that file."""
    name = f"{folder}/{concept}.toml"
    path = root.joinpath(folder, f"{concept}.toml")
    if not path.is_file():
        mend = "Write it with the three levels beginner, intermediate and advanced."
        return None, [Problem(name, None, concept, "The concept has no explanation.", mend)]
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8"))
        return Explanation.model_validate(document), []
    except UnicodeDecodeError:
        return None, [Problem(name, None, concept, "The file is not UTF-8 text.", "Save it again as UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        mend = "Look there for a missing quote, comma or bracket."
        return None, [Problem(name, None, concept, f"This is not TOML: {error}.", mend)]
    except ValidationError as invalid:
        return None, list(_problems(name, concept, invalid.errors(include_url=False)))


def _problems(file: str, concept: str, errors: list[ErrorDetails]) -> Iterator[Problem]:
    for error in errors:
        field = ".".join(str(part) for part in error["loc"])
        if error["type"] == "missing":
            yield Problem(file, None, concept, f"The field {field} is missing.", "Write it.")
        elif error["type"] == "extra_forbidden":
            mend = f"The fields of a level are {', '.join(LevelText.model_fields)}."
            yield Problem(file, None, concept, f"There is no field {field}.", mend)
        elif error["type"] == "string_pattern_mismatch":
            yield Problem(file, None, concept, f"The field {field} does not have the form it needs.", _form(field))
        else:
            yield Problem(file, None, concept, f"The field {field} is not valid: {error['msg']}.", "Correct its value.")


def _form(field: str) -> str:
    if field.endswith("example"):
        return "Begin with a line of code and end with a line break."
    if ".names." in field:
        return "Use a variable's name."
    if ".files." in field:
        return "Use a file name inside the current folder."
    return "Write whole sentences, with a full stop at the end."

import ast
import keyword
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.curriculum.catalogue import catalogue
from skills.curriculum.explanation import LEVELS, Level, NameKind, explanation, explanations
from skills.curriculum.outline import Topic, outline
from skills.error_pattern_detection.catalogue import misconceptions, patterns
from skills.explanation_generator.page import block
from skills.explanation_generator.request import ExplanationGeneratorRequest, ExplanationGeneratorResult
from skills.explanation_generator.skill import run
from skills.explanation_generator.variables import variables_of

WRITTEN = sorted(path.stem for path in Path(str(explanations())).glob("*/*.toml"))
TOPICS = [topic for topic in outline().topics if catalogue().of_topic(topic.id)[0] in WRITTEN]

# A learner's program with more variables of every kind than any example has names to give away.
LEARNER = "\n".join(
    f"""
zq_number_{n} = {n}
zq_count_{n} = 0
zq_count_{n} += 1
zq_text_{n} = "t"
zq_flag_{n} = True
zq_list_{n} = [1, 2]
zq_words_{n} = ["a", "b"]
zq_dict_{n} = {{"a": 1}}
zq_set_{n} = {{1}}
zq_tuple_{n} = (1, 2)
zq_any_{n} = []
zq_anything_{n} = set()
zq_whatever_{n} = tuple(range(2))
for zq_each_{n} in zq_list_{n}:
    print(zq_each_{n})
for zq_word_{n} in zq_words_{n}:
    print(zq_word_{n})
for zq_row_{n} in [[1], [2]]:
    print(zq_row_{n})
for zq_pair_{n} in [(1, 2), (2, 3)]:
    print(zq_pair_{n})
for zq_turn_{n} in range(3):
    print(zq_turn_{n})
for zq_sign_{n} in zq_text_{n}:
    print(zq_sign_{n})
for zq_letter_{n} in "text":
    print(zq_letter_{n})
def zq_function_{n}():
    return 1
class ZqClass{n}:
    pass
zq_object_{n} = ZqClass{n}()
with open("f") as zq_file_{n}:
    pass
"""
    for n in range(6)
)


def explained(concept: str, level: Level = "beginner", **more: str) -> ExplanationGeneratorResult:
    return run(ExplanationGeneratorRequest(concept=concept, level=level, **more))


def output_of(result: ExplanationGeneratorResult, folder: Path) -> str:
    for name, content in result.example.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8", newline="")
    (folder / "main.py").write_text(result.example.code, "utf-8")
    command = [sys.executable, "-B", "-X", "utf8", "-W", "error", "main.py"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={},
        input=result.example.input,
        capture_output=True,
        encoding="utf-8",
        timeout=20,
        check=False,
    )
    return done.stdout + done.stderr


def parts(result: ExplanationGeneratorResult) -> list[str]:
    told, check = result.misconception, result.check
    sentences = [result.summary, result.analogy, told.belief or "", told.truth, check.question, check.answer]
    return [*sentences, result.example.code, result.markdown]


def renamed_everywhere(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\w+", lambda word: names.get(word[0], word[0]), text)


@pytest.mark.parametrize("concept", WRITTEN)
def test_an_example_with_the_learners_names_still_prints_the_same(concept: str, tmp_path: Path) -> None:
    for level in LEVELS:
        result = explained(concept, level, code=LEARNER)
        folder = tmp_path / level
        folder.mkdir()
        assert output_of(result, folder) == result.example.output, result.example.code


@pytest.mark.parametrize("concept", WRITTEN)
def test_exchanging_names_changes_nothing_but_names(concept: str) -> None:
    for level in LEVELS:
        plain, result = explained(concept, level), explained(concept, level, code=LEARNER)
        back = {theirs: ours for ours, theirs in result.adapted.names.items()}
        assert [renamed_everywhere(part, back) for part in parts(result)] == parts(plain)


@pytest.mark.parametrize("concept", WRITTEN)
def test_no_sentence_keeps_an_exchanged_name_in_backticks(concept: str) -> None:
    for level in LEVELS:
        result = explained(concept, level, code=LEARNER)
        sentences = f"{result.summary} {result.analogy} {result.misconception.belief} {result.misconception.truth}"
        snippets = re.findall(r"`([^`]+)`", f"{sentences} {result.check.question} {result.check.answer}")
        bare = [re.sub(r"\"[^\"]*\"|'[^']*'", "", snippet) for snippet in snippets]
        left = {name for name in result.adapted.names for snippet in bare if re.search(rf"(?<![\w.]){name}\b", snippet)}
        assert left == set()


@pytest.mark.parametrize("concept", WRITTEN)
def test_every_name_that_may_be_exchanged_is_exchanged_for_one_of_its_kind(concept: str) -> None:
    kinds = {variable.name: variable.kind for variable in variables_of(LEARNER)}
    for level in LEVELS:
        names = explanation(concept).at(level).names
        chosen = explained(concept, level, code=LEARNER).adapted.names
        assert {ours: kinds[theirs] for ours, theirs in chosen.items()} == {name: names[name] for name in chosen}
        assert len(set(chosen.values())) == len(chosen)
        assert set(names) - set(chosen) <= _loop_variables(explanation(concept).at(level).example)


def _loop_variables(code: str) -> set[str]:
    """A loop's variable may stay when the learner has no loop over the same thing."""
    return {variable.name for variable in variables_of(code) if variable.walks is not None}


@given(code=st.text(max_size=300) | st.lists(st.sampled_from(LEARNER.split("\n")), max_size=40).map("\n".join))
def test_any_code_is_answered_and_only_names_it_holds_are_taken(code: str) -> None:
    result = explained("assignment", code=code)
    assert all(name.isidentifier() and name in code for name in result.adapted.names.values())


@pytest.mark.parametrize(
    "code",
    [
        "(" * 65_536,
        "x = " + "-" * 65_000 + "1",
        "x = " + "1 + " * 16_000 + "1",
        "a\n" * 32_000,
        "x = 1\n" * 10_000,
        "\x00",
        "x = '" + "\\" * 3_001,
        "".join(f"name_{n} = {n}\n" for n in range(3_500)),
        "if x:\n" + "    y = 1\n" * 5_000 + "  z",
    ],
)
def test_hostile_code_is_answered(code: str) -> None:
    assert explained("assignment", code=code).example.output == explained("assignment").example.output


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("print", "4"),  # a built-in
        ("match", "4"),  # a soft keyword
        ("cost", "4"),  # stands in the example already
        ("_", "4"),
        ("__name__", "4"),
        ("a" * 25, "4"),  # too long for an example
        ("town", "'Rome'"),  # another kind
        ("unknown", "something()"),
    ],
)  # fmt: skip
def test_a_name_that_would_mislead_is_left_out(name: str, value: str) -> None:
    assert explained("assignment", code=f"{name} = {value}").adapted.names == {}


def test_the_learners_names_come_in_their_order_and_kind() -> None:
    result = explained("assignment", code="town = 'Rome'\napples = 3\npears = 5\n")
    assert result.adapted.names == {"price": "apples", "amount": "pears"}
    assert "apples = 4\npears = 3\ncost = apples * pears\n" in result.example.code
    assert "`apples`" in result.analogy


def test_code_that_does_not_parse_gives_the_names_of_the_lines_that_do() -> None:
    result = explained("assignment", code="apples = 3\nif apples > 2\n    pears = 5\nplums = (4\n")
    assert result.adapted.names == {"price": "apples", "amount": "pears"}


def test_a_loop_in_code_that_does_not_parse_is_still_a_loop() -> None:
    code = "if true\ngrades = [1, 2]\nfor grade in grades:\n    show(grade\n"
    assert [(variable.name, variable.walks) for variable in variables_of(code)] == [
        ("grades", None),
        ("grade", "grades"),
    ]


def test_a_name_that_the_learner_uses_in_the_same_way_stays() -> None:
    assert explained("assignment", code="apples = 3\nprice = 5\n").adapted.names == {"amount": "apples"}


@pytest.mark.parametrize("concept", WRITTEN)
def test_the_kinds_of_the_names_agree_with_the_example(concept: str) -> None:
    for level in LEVELS:
        text = explanation(concept).at(level)
        # What a function returns is taken for a number when a | makes it, although that joins dictionaries as well.
        example = text.example if "|" not in text.example else ""
        seen = {variable.name: variable.kind for variable in variables_of(example)}
        assert {name: seen.get(name, kind) for name, kind in text.names.items()} == text.names


def test_a_loop_takes_the_name_of_the_learners_loop_over_the_same_list() -> None:
    code = "for foot in [1, 2]:\n    pass\ngrades = [3, 4]\nfor grade in grades:\n    pass\n"
    names = explained("accumulator-pattern", code=code).adapted.names
    assert names == {"prices": "grades", "price": "grade"}


@pytest.mark.parametrize(("value", "taken"), [("[1.5, 2]", True), ("[]", True), ("['Ana', 'Bo']", False)])
def test_a_list_gives_way_only_to_one_with_items_of_the_same_kind(value: str, taken: bool) -> None:
    names = explained("accumulator-pattern", code=f"grades = {value}\n").adapted.names
    assert names == ({"prices": "grades"} if taken else {})


def test_a_loop_without_a_match_keeps_its_variable() -> None:
    assert explained("accumulator-pattern", code="grades = [3, 4]\ngrade = 1\n").adapted.names == {
        "prices": "grades",
        "total": "grade",
    }


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_a_topic_and_its_aliases_mean_its_first_concept(topic: Topic) -> None:
    first = catalogue().of_topic(topic.id)[0]
    assert {explained(name).concept for name in (topic.id, *topic.aliases)} == {first}


@pytest.mark.parametrize("name", sorted(patterns()))
def test_every_pattern_of_the_catalogue_tells_its_misconception(name: str) -> None:
    pattern = patterns()[name]
    result = explained("assignment", error=name)
    assert result.adapted.pattern == name
    idea = misconceptions()[pattern.misconception] if pattern.misconception else None
    assert result.misconception.belief == (idea.belief if idea else None)
    assert idea is None or idea.truth in result.misconception.truth
    assert _unescaped(result.misconception.truth) in _unescaped(result.markdown)


def _unescaped(markdown: str) -> str:
    return re.sub(r"\\([\\`*_{}\[\]<>#|~&$:=+.-])", r"\1", markdown)


def test_a_pattern_that_the_code_shows_is_told_with_the_learners_names() -> None:
    result = explained("numeric-input", code="age = input('Age? ')\nprint(age + 1)\n", error="input-not-converted")
    assert "age" in result.misconception.truth
    assert result.misconception.shown_by is None


@pytest.mark.parametrize(
    ("error", "pattern"),
    [
        ("NameError", "name-error"),
        ("IndexError", "index-out-of-range"),
        ("FileNotFoundError", "file-not-found"),
        ("TypeError: can only concatenate str (not \"int\") to str", "text-plus-number"),
        ('Traceback (most recent call last):\n  File "a.py", line 1\nZeroDivisionError: x', "division-by-zero"),
        ("Input Not_Converted", "input-not-converted"),
        ("MoodError", "error-of-another-kind"),
    ],
)  # fmt: skip
def test_an_error_may_be_named_in_several_ways(error: str, pattern: str) -> None:
    assert explained("assignment", error=error).adapted.pattern == pattern


@given(error=st.text(min_size=1, max_size=200))
def test_any_error_text_is_explained_or_refused_by_its_field(error: str) -> None:
    try:
        assert explained("assignment", error=error).adapted.pattern in patterns()
    except ValidationError:
        assert any(0xD800 <= ord(letter) <= 0xDFFF for letter in error)
    except ValueError as refused:
        assert str(refused).startswith("error: ")  # noqa: PT017 - a result is as good as a refusal


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("concept", "asignment", "did you mean assignment"),
        ("error", "input-not-convertd", "did you mean input-not-converted"),
    ],
)
def test_an_unknown_name_is_refused_with_its_field_and_near_names(field: str, value: str, hint: str) -> None:
    with pytest.raises(ValueError, match=rf"^{field}: .*{hint}"):
        run(ExplanationGeneratorRequest.model_validate({"concept": "assignment", field: value}))


@given(text=st.text(alphabet="`~\n a", max_size=60))
def test_nothing_in_a_block_closes_its_fence(text: str) -> None:
    first, *inside, last = block(text, "text").split("\n")
    fence = first.removesuffix("text")
    assert last == fence
    assert not any(line.strip().startswith(fence) for line in inside)


@given(text=st.text(alphabet="`<>*_[]()#!&a \\", max_size=30))
def test_a_learners_text_never_becomes_markup(text: str) -> None:
    code = f"size = 5\nif size is {text!r}:\n    print(size)\n"
    result = explained("assignment", code=code, error="is-with-literal")
    outside = re.sub(r"(?<!\\)`[^`]*`|```.*?```", "", result.markdown, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)[<\[]", outside)


@pytest.mark.parametrize("concept", WRITTEN)
def test_the_page_holds_every_part(concept: str) -> None:
    for level in LEVELS:
        result = explained(concept, level)
        *sentences, code, page = parts(result)
        assert all(_unescaped(sentence) in _unescaped(page) for sentence in (result.title, *sentences))
        assert block(code, "python") in page
        assert block(result.example.output, "text") in page


@pytest.mark.parametrize(
    ("code", "kind", "walks"),
    [
        ("x = 1", "number", None),
        ("x = 1\nx += 2.5", "number", None),
        ("x = input()", "text", None),
        ("x = f'{1}'", "text", None),
        ("x = 3 > 2", "boolean", None),
        ("x = [1]", "list", None),
        ("x = {'a': 1}", "dictionary", None),
        ("x = {1}", "set", None),
        ("x = 1, 2", "tuple", None),
        ("def x(): pass", "function", None),
        ("class x: pass", "class", None),
        ("class A: pass\nx = A()", "object", None),
        ("with open('f') as x: pass", "file", None),
        ("for x in range(3): pass", "number", ""),
        ("items = ['a']\nfor x in items: pass", "text", "items"),
        ("def f():\n    x = 1", "number", None),
    ],
)  # fmt: skip
def test_the_kind_of_a_variable_is_read_from_the_code(code: str, kind: NameKind, walks: str | None) -> None:
    (found,) = [variable for variable in variables_of(code) if variable.name == "x"]
    assert (found.kind, found.walks) == (kind, walks)


@pytest.mark.parametrize("code", ["x = 1\nx = 'a'", "import x", "x = something()", "def f(x): pass", "x = None"])
def test_a_name_without_one_plain_kind_is_no_variable(code: str) -> None:
    assert [variable.name for variable in variables_of(code) if variable.name == "x"] == []


def test_the_learner_of_these_tests_is_usable() -> None:
    ast.parse(LEARNER)
    assert not any(keyword.iskeyword(variable.name) for variable in variables_of(LEARNER))


def test_the_same_request_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys\n"
        "from skills.explanation_generator.request import ExplanationGeneratorRequest as Request\n"
        "from skills.explanation_generator.skill import run\n"
        "for concept in sys.argv[1].split():\n"
        "    for level in ('beginner', 'intermediate', 'advanced'):\n"
        "        request = Request(concept=concept, level=level, code=sys.argv[2], error='NameError')\n"
        "        print(run(request).model_dump_json())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, " ".join(WRITTEN), LEARNER],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(outputs) == 1

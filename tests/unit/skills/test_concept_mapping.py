import json
import keyword
import os
import subprocess
import sys
from textwrap import dedent

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from skills.concept_mapping.request import ConceptMappingRequest, ConceptMappingResult
from skills.concept_mapping.skill import run
from skills.curriculum.catalogue import catalogue
from skills.curriculum.outline import outline

CONCEPTS = catalogue()
GRAPH = nx.DiGraph()
GRAPH.add_nodes_from(CONCEPTS.by_id)
GRAPH.add_edges_from((need.concept, concept.id) for concept in CONCEPTS.concepts for need in concept.prerequisites)

any_concept = st.sampled_from(sorted(CONCEPTS.by_id))
any_topic = st.sampled_from([topic.id for topic in outline().topics])
any_name = any_concept | any_topic


def ask(**fields: object) -> ConceptMappingResult:
    return run(ConceptMappingRequest.model_validate(fields))


def detected(code: str) -> dict[str, tuple[int, ...]]:
    return {found.concept: found.lines for found in ask(code=dedent(code)).detected}


def below(names: set[str]) -> set[str]:
    concepts = {concept for name in names for concept in CONCEPTS.meant_by(name)}
    return concepts | {ancestor for concept in concepts for ancestor in nx.ancestors(GRAPH, concept)}


@pytest.mark.parametrize("concept", CONCEPTS.by_id)
def test_a_path_from_zero_is_complete_and_ends_with_the_goal(concept: str) -> None:
    path = ask(goal=concept).path
    assert set(path) == nx.ancestors(GRAPH, concept) | {concept}
    assert path[-1] == concept


@given(st.lists(any_name, min_size=1, max_size=4), st.lists(any_name, max_size=4))
def test_a_path_is_what_the_goal_needs_and_the_learner_lacks(goal: list[str], known: list[str]) -> None:
    path = ask(goal=goal, known=known).path
    assert len(path) == len(set(path))
    assert set(path) == below(set(goal)) - below(set(known))


@given(st.lists(any_name, min_size=1, max_size=4), st.lists(any_name, max_size=4))
def test_a_path_teaches_nothing_before_what_it_rests_on(goal: list[str], known: list[str]) -> None:
    learned = below(set(known))
    for concept in ask(goal=goal, known=known).path:
        assert set(GRAPH.predecessors(concept)) <= learned
        learned.add(concept)


@given(any_concept, st.lists(any_concept, max_size=6))
def test_knowing_more_never_makes_a_path_longer(goal: str, known: list[str]) -> None:
    assert set(ask(goal=goal, known=known).path) <= set(ask(goal=goal, known=known[1:]).path)


@given(st.lists(any_name, min_size=1, max_size=3, unique=True), st.lists(any_name, max_size=3, unique=True))
def test_the_order_of_names_does_not_matter(goal: list[str], known: list[str]) -> None:
    assert ask(goal=goal, known=known) == ask(goal=goal[::-1], known=known[::-1])


@given(any_name, st.lists(any_name, max_size=4))
def test_what_a_path_unlocks_is_new_and_needs_nothing_more(goal: str, known: list[str]) -> None:
    answer = ask(goal=goal, known=known)
    mastered = below(set(known))
    learned = mastered | set(answer.path)
    expected = {
        concept
        for concept in set(GRAPH) - learned
        if set(GRAPH.predecessors(concept)) <= learned and not set(GRAPH.predecessors(concept)) <= mastered
    }
    assert set(answer.unlocks) == expected


@given(any_concept, st.lists(any_concept, max_size=4))
def test_gaps_are_the_path_without_the_goal(goal: str, known: list[str]) -> None:
    answer = ask(goal=goal, known=known)
    assert set(answer.gaps) == set(answer.path) - {goal}
    assert {need.concept for need in answer.prerequisites} == set(answer.gaps) & set(GRAPH.predecessors(goal))


def test_nothing_is_left_to_learn_when_the_goal_is_known() -> None:
    assert ask(goal="recursion", known=["recursion"]) == ConceptMappingResult()


def test_mastery_of_an_advanced_concept_implies_what_is_below_it() -> None:
    assert set(ask(goal="return-statement").path) & set(ask(goal="recursion", known=["return-statement"]).path) == set()


def test_a_topic_or_alias_asks_for_all_its_concepts() -> None:
    assert ask(goal="loops") == ask(goal="for-loops") == ask(goal=CONCEPTS.of_topic("for-loops"))


@pytest.mark.parametrize("concept", CONCEPTS.by_id)
def test_a_concept_names_its_prerequisites_with_reasons_and_what_needs_it(concept: str) -> None:
    answer = ask(concept=concept)
    reasons = {need.concept: need.reason for need in CONCEPTS.by_id[concept].prerequisites}
    assert {need.concept: need.reason for need in answer.prerequisites} == reasons
    assert set(answer.unlocks) == set(GRAPH.successors(concept))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"goal": "lists", "code": "x = 1"},
        {"code": "", "concept": "lists"},
        {"goal": "a", "code": "b", "concept": "c"},
    ],
)
def test_a_request_asks_in_exactly_one_way(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="exactly one of goal, code and concept"):
        ask(**fields)


def test_known_concepts_go_with_a_goal() -> None:
    with pytest.raises(ValidationError, match="known: goes with a goal"):
        ask(code="x = 1", known=["lists"])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"goal": "list-apend"}, "goal: 'list-apend' is not .* did you mean list-append"),
        ({"goal": ["lists", "recursoin"]}, "goal: 'recursoin' is not .* did you mean recursion"),
        ({"goal": "lists", "known": ["assignmnt"]}, "known: 'assignmnt' is not .* did you mean assignment"),
        ({"concept": "zzzz"}, "concept: 'zzzz' is not a concept or a topic of the curriculum$"),
    ],
)
def test_an_unknown_name_is_refused_with_its_field_and_near_names(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ask(**fields)


@pytest.mark.parametrize("field", ["goal", "concept", "known", "code"])
def test_a_field_that_is_too_long_is_named(field: str) -> None:
    value: object = "x" * 65_537 if field != "known" else ["x" * 81]
    with pytest.raises(ValidationError) as raised:
        ask(**{"goal": "lists", field: value})
    assert field in {error["loc"][0] for error in raised.value.errors()}


def test_concepts_are_detected_with_their_lines() -> None:
    found = detected("""\
        scores = []
        for _ in range(3):
            scores.append(int(input("Score? ")))
        if max(scores) > 10:
            print(f"Best: {max(scores)}")
        """)
    assert found == {
        "assignment": (1,),
        "numbers": (2, 4),
        "strings": (3,),
        "printing": (5,),
        "reading-input": (3,),
        "f-strings": (5,),
        "comparison-operators": (4,),
        "converting-to-numbers": (3,),
        "numeric-input": (3,),
        "if-statement": (4,),
        "range-function": (2,),
        "list-creation": (1,),
        "list-append": (3,),
        "list-aggregation": (4, 5),
    }


def test_gaps_of_code_are_visible_prerequisites_that_it_does_not_show() -> None:
    answer = ask(code="for letter in 'abc':\n    print(letter)\n")
    assert answer.gaps == ("assignment", "reassignment")
    assert answer.path == answer.prerequisites == ()


def test_an_empty_program_shows_nothing() -> None:
    assert ask(code="") == ConceptMappingResult(unlocks=())


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r"])
def test_lines_are_right_whatever_ends_them(end_of_line: str) -> None:
    code = 'text = "a\\fb"\nif text:\n    print(1)\n\x0celse:\n    print(2)  # two\n'.replace("\n", end_of_line)
    found = {concept.concept: concept.lines for concept in ask(code=code).detected}
    assert (found["else-branch"], found["printing"], found["comments"]) == ((4,), (3, 5), (5,))


@given(st.integers(min_value=0, max_value=5))
def test_blank_lines_above_only_move_the_lines(blank: int) -> None:
    code = "total = 0\nfor n in range(3):\n    total += n\nprint(total)\n"
    moved = {concept: tuple(line + blank for line in lines) for concept, lines in detected(code).items()}
    assert detected("\n" * blank + code) == moved


def test_of_very_many_lines_the_first_hundred_are_told() -> None:
    assert detected("x = input()\n" * 5_000)["reading-input"] == tuple(range(1, 101))


def test_code_that_does_not_parse_is_looked_at_down_to_the_broken_statement() -> None:
    answer = ask(code="name = input()\nprint(name)\nif name = 'Ana':\n    print('hi')\n")
    assert {concept.concept for concept in answer.detected} == {"assignment", "reading-input", "printing"}
    assert answer.unreadable == "Python cannot read the program near line 3; only lines 1 to 2 were looked at."


def test_a_broken_block_is_left_out_as_a_whole() -> None:
    answer = ask(code="x = 1\nfor i in range(3):\n    print(i)\n    print(i\ny = 2\n")
    assert {concept.concept: concept.lines for concept in answer.detected} == {"assignment": (1,), "numbers": (1,)}


@pytest.mark.parametrize(
    "code",
    [
        "def f(:",
        "\0",
        "x = '\0'",
        "(" * 65_536,
        "[" * 30_000 + "]" * 30_000,
        "-" * 65_535 + "1",
        "+".join("1" * 30_000),
        "a" + ".b" * 30_000,
        "not " * 16_000 + "x",
        "x" + "()" * 30_000,
        "lambda:" * 9_000 + "x",
        "".join(" " * depth + "if x:\n" for depth in range(300)),
        "if x:\n pass\n" + "elif x:\n pass\n" * 4_000,
        "9" * 65_000,
        '"' * 65_535,
        "\ufeffx = 1",
    ],
    ids=range(16),
)
def test_code_that_breaks_parsers_gets_an_answer(code: str) -> None:
    answer = ask(code=code)
    assert answer.detected == () or answer.unreadable is None


def test_a_lone_surrogate_is_refused_by_the_field() -> None:
    with pytest.raises(ValidationError) as raised:
        ask(code="x = '\ud800'")
    assert raised.value.errors()[0]["loc"] == ("code",)


WORDS = keyword.kwlist + keyword.softkwlist + ["x", "y", "self", "print", "input", "range", "append", "get", "é"]
LITERALS = ["1", "2.5", "'a'", "f'{x}'", '"""', "#", "..."]
SIGNS = [*"()[]{}:,.=@;", "+=", "==", ":=", "*", "**", "//", "->", "\\", "\n", "\n    ", "\t", "\r", "\f", "\0"]
SNIPPETS = st.sampled_from(WORDS + LITERALS + SIGNS)


@settings(max_examples=400)
@given(st.lists(SNIPPETS, max_size=60).map(" ".join) | st.text(max_size=200).filter(str.isprintable))
def test_any_text_gets_an_answer_with_lines_inside_it(code: str) -> None:
    answer = ask(code=code)
    last = code.count("\n") + code.count("\r") + 1
    assert all(1 <= line <= last for concept in answer.detected for line in concept.lines)


def test_the_answer_is_the_same_bytes_in_every_process() -> None:
    requests = [
        {"goal": ["dictionaries", "unit-tests"], "known": ["loops"]},
        {"code": "a, b = {1, 2}, set('ab')\nfor x in a & b:\n    print(f'{x}')\n"},
        {"concept": "closures"},
    ]
    program = (
        "import json, sys\n"
        "from skills.concept_mapping.skill import run, ConceptMappingRequest as Request\n"
        "print(*(run(Request(**fields)).model_dump_json() for fields in json.loads(sys.argv[1])))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program, json.dumps(requests)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(answers) == 1

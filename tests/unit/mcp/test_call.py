"""Calls: code inline, by path or by id; answers short or whole; refusals that name the field."""

import json
from pathlib import Path

import pytest

from functions.mcp.call import Desk, as_text, call_text, result_text
from functions.mcp.example_call import EXAMPLES
from functions.mcp.roots import Roots
from functions.mcp.server import answer_call
from skills import registry

CODE = "def total(numbers):\n    t = 0\n    for n in numbers:\n        t = t + n\n        return t\n"
CODE_SKILLS = [name for name in registry.names() if "code" in registry.load(name).request.model_fields]
ALONE = [name for name in CODE_SKILLS if name != "explanation-generator"]  # that one needs a concept too
DATA_SKILLS = [name for name in registry.names() if name not in CODE_SKILLS]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "total.py").write_text(CODE, "utf-8")
    return Desk(Roots([tmp_path]))


@pytest.mark.parametrize("name", ALONE)
def test_code_inline_by_path_and_by_id_gives_the_same_answer(desk: Desk, name: str) -> None:
    inline = desk.answer(name, {"code": CODE})
    kept = inline.pop("id")
    assert desk.answer(name, {"path": "total.py"}) == inline
    assert desk.answer(name, {"id": kept}) == inline
    assert desk.answer(name, {"id": int(kept)}) == inline


def test_an_id_that_one_tool_gave_serves_all_others(desk: Desk) -> None:
    kept = desk.answer("syntax-analyzer", {"code": CODE})["id"]
    assert desk.answer("hint-generation", {"id": kept, "level": 3}) == {
        key: value for key, value in desk.answer("hint-generation", {"code": CODE, "level": 3}).items() if key != "id"
    }


@pytest.mark.parametrize("name", DATA_SKILLS)
def test_data_by_path_gives_the_same_answer(tmp_path: Path, name: str) -> None:
    (tmp_path / "data.json").write_text(json.dumps(EXAMPLES[name]), "utf-8")
    desk = Desk(Roots([tmp_path]))
    assert desk.answer(name, {"path": "data.json"}) == desk.answer(name, EXAMPLES[name])


def test_data_that_is_long_to_write_gets_an_id(desk: Desk) -> None:
    attempts = [{"difficulty": 0.3, "correct": True}] * 10
    answer = desk.answer("difficulty-calibration", {"attempts": attempts})
    again = desk.answer("difficulty-calibration", {"id": answer.pop("id"), "detail": "full"})
    assert again["next_difficulty"] == pytest.approx(answer["next_difficulty"], abs=0.005)
    assert "id" not in desk.answer("difficulty-calibration", {"attempts": attempts[:1]})


def test_what_the_call_says_itself_goes_before_what_it_refers_to(tmp_path: Path) -> None:
    (tmp_path / "wish.json").write_text('{"topic": "for-loops", "seed": 7}', "utf-8")
    desk = Desk(Roots([tmp_path]))
    assert desk.answer("problem-generator", {"path": "wish.json", "seed": 8}) == desk.answer(
        "problem-generator", {"topic": "for-loops", "seed": 8}
    )


@pytest.mark.parametrize("name", registry.names())
def test_full_holds_the_whole_result_but_the_page_that_stands_elsewhere(name: str) -> None:
    skill = registry.load(name)
    result = skill.run(skill.request.model_validate(EXAMPLES[name])).model_dump(mode="json", exclude_none=True)
    result.pop("markdown", None)
    answer = Desk().answer(name, EXAMPLES[name] | {"detail": "full"})
    assert {key: value for key, value in answer.items() if key not in ("id", "page")} == result


@pytest.mark.parametrize("name", registry.names())
def test_null_arguments_count_as_left_out(name: str) -> None:
    nothing = dict.fromkeys(("path", "id", "detail"))
    assert Desk().answer(name, EXAMPLES[name] | nothing) == Desk().answer(name, EXAMPLES[name])


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("code-quality-scoring", {}, "code: Field required"),
        ("code-quality-scoring", {"file": "a.py"}, "file: no such argument; there are code, rubric"),
        ("code-quality-scoring", {"code": "x" * 65_537}, "code: String should have at most 65536 characters"),
        ("code-quality-scoring", {"code": "x", "detail": "more"}, 'detail: give "brief" or "full"'),
        ("code-quality-scoring", {"id": "123456789"}, "id: nothing is kept under '123456789'"),
        ("code-quality-scoring", {"path": "absent.py"}, "path: no such file below the allowed folders"),
        ("code-quality-scoring", {"path": 7}, "path: give the name of a file as text"),
        ("mastery-calculation", {"scores": {"quiz": 1.5}}, "scores.quiz: Input should be less than or equal to 1"),
        ("mastery-calculation", {"path": "total.py"}, "path: give a .json file with this tool's arguments"),
        ("concept-mapping", {"goal": "recursoin"}, "recursion"),
        ("explanation-generator", {"concept": "lopps"}, "concept: "),
        ("problem-generator", {"topic": "for-loops"}, "seed: Field required"),
    ],
)
def test_a_wrong_call_is_told_which_field_and_how_to_call(desk: Desk, name: str, arguments: dict, says: str) -> None:  # type: ignore[type-arg]
    result = answer_call(desk, name, arguments)
    text = result.content[0].text
    assert result.is_error
    assert result.structured_content is None
    assert says in text
    assert text.endswith(f"Call again like {name} {as_text(EXAMPLES[name])}")


@pytest.mark.parametrize("text", ["[1]", "{", "null", '"code"', "[" * 30_000, '{"code": NaN}'])
def test_a_file_of_arguments_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "data.json").write_text(text, "utf-8")
    result = answer_call(Desk(Roots([tmp_path])), "aggregation", {"path": "data.json"})
    assert result.is_error


def test_a_fault_of_a_skill_is_told_as_one_and_logged_without_what_was_sent(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_request: object) -> None:
        raise RuntimeError(CODE)

    skill = registry.load("syntax-analyzer")
    monkeypatch.setattr(
        registry, "load", lambda _name: registry.Skill(skill.name, "", skill.request, skill.result, broken)
    )
    result = answer_call(Desk(), "syntax-analyzer", {"code": CODE})
    assert result.is_error
    assert "a fault of the tool" in result.content[0].text
    assert "unexpected RuntimeError" in caplog.text
    assert "total" not in caplog.text


@pytest.mark.parametrize("name", registry.names())
def test_the_texts_that_are_counted_are_those_that_are_exchanged(name: str) -> None:
    answer = answer_call(Desk(), name, EXAMPLES[name])
    assert answer.content[0].text == result_text(name, EXAMPLES[name], inline=True)
    assert json.loads(answer.content[0].text) == answer.structured_content
    assert json.loads(call_text(name, EXAMPLES[name])) == {"name": name, "arguments": EXAMPLES[name]}
    by_reference = json.loads(result_text(name, EXAMPLES[name]))
    assert by_reference == {key: value for key, value in answer.structured_content.items() if key != "id"}

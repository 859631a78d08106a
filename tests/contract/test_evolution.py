"""Old and new versions of a contract read each other; a change that breaks this is named by its field."""

import json
from collections import defaultdict
from copy import deepcopy
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from functions.runtime.contracts.codec import Codec, MalformedPayloadError
from functions.runtime.contracts.schemas import Schemas
from tests.contract.compatibility import problems
from tests.contract.test_encoding import CONTRACTS, EXAMPLE

V1 = json.loads((CONTRACTS / "student-progress-v1.avsc").read_text("utf-8"))


def changed(**field: Any) -> dict[str, Any]:
    schema = deepcopy(V1)
    schema["fields"].append(field)
    return schema


def without(name: str) -> dict[str, Any]:
    schema = deepcopy(V1)
    schema["fields"] = [field for field in schema["fields"] if field["name"] != name]
    return schema


def retyped(name: str, new_type: Any) -> dict[str, Any]:
    schema = deepcopy(V1)
    next(field for field in schema["fields"] if field["name"] == name)["type"] = new_type
    return schema


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "student-progress-v1.avsc").write_text(json.dumps(V1))
    return tmp_path


def add(folder: Path, schema: dict[str, Any]) -> None:
    (folder / "student-progress-v2.avsc").write_text(json.dumps(schema))


def test_a_v1_reader_reads_a_v2_with_an_added_defaulted_field(folder: Path) -> None:
    running = Codec(Schemas(folder))
    add(folder, changed(name="minutes", type=["null", "int"], default=None))
    payload = Codec(Schemas(folder)).encode("student-progress-v2", EXAMPLE | {"minutes": 12})

    record = running.decode("student-progress-v1", payload)

    assert record["scores"] == EXAMPLE["scores"]
    assert "minutes" not in record


def test_a_v2_reader_reads_a_v1_and_fills_in_the_default(folder: Path) -> None:
    add(folder, changed(name="minutes", type="int", default=7))
    codec = Codec(Schemas(folder))

    record = codec.decode("student-progress-v2", codec.encode("student-progress-v1", EXAMPLE))

    assert record["minutes"] == 7
    assert record["student_id"] == "ada"


def test_a_v1_reader_reads_a_v2_without_a_defaulted_field(folder: Path) -> None:
    add(folder, without("mastery"))
    codec = Codec(Schemas(folder))

    record = codec.decode("student-progress-v1", codec.encode("student-progress-v2", EXAMPLE))

    assert record["mastery"] is None


INCOMPATIBLE = [
    (changed(name="course", type="string"), "StudentProgress.course"),
    (without("student_id"), "StudentProgress.student_id"),
    (retyped("timestamp", "string"), "StudentProgress.timestamp"),
    (retyped("timestamp", {"type": "long", "logicalType": "timestamp-micros"}), "StudentProgress.timestamp"),
    (retyped("mastery", ["null", "string"]), "StudentProgress.mastery"),
]


@pytest.mark.parametrize(("schema", "field"), INCOMPATIBLE)
def test_an_incompatible_change_is_named_by_its_field(schema: dict[str, Any], field: str) -> None:
    found = problems(V1, schema, "StudentProgress") + problems(schema, V1, "StudentProgress")
    assert any(problem.startswith(f"{field}:") for problem in found), found


def test_what_the_check_calls_incompatible_the_codec_refuses(folder: Path) -> None:
    add(folder, without("student_id"))
    codec = Codec(Schemas(folder))
    unnamed = {name: value for name, value in EXAMPLE.items() if name != "student_id"}
    payload = codec.encode("student-progress-v2", unnamed)
    with pytest.raises(MalformedPayloadError):
        codec.decode("student-progress-v1", payload)


def test_all_versions_of_each_contract_read_each_other() -> None:
    versions: defaultdict[str, list[Path]] = defaultdict(list)
    for file in CONTRACTS.glob("*.avsc"):
        versions[file.stem.rpartition("-v")[0]].append(file)
    assert {"student-progress", "agent-response", "error-event"} <= set(versions)
    for name, files in versions.items():
        schemas = [json.loads(file.read_text("utf-8")) for file in files]
        for writer, reader in permutations(schemas, 2):
            assert problems(writer, reader, name) == []

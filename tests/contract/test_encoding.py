"""Avro single-object encoding of the contracts in contracts/."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import fastavro.schema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.runtime.contracts.codec import HEADER, MARKER, Codec, MalformedPayloadError
from functions.runtime.contracts.fingerprint import fingerprint
from functions.runtime.contracts.schemas import Schemas

CONTRACTS = Path(__file__).parents[2] / "contracts"
CODEC = Codec(Schemas(CONTRACTS))

NAMES = ["student-progress-v1", "agent-response-v1", "error-event-v1", "submission-v1"]

scores = st.none() | st.floats(0, 1)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
progress = st.fixed_dictionaries(
    {
        "event_id": st.uuids(version=4),
        "event_type": st.just("student.progress.update"),
        "timestamp": moments,
        "version": st.just("1.0"),
        "student_id": st.text(max_size=64),
        "component": st.text(max_size=64),
        "scores": st.fixed_dictionaries(dict.fromkeys(("completion", "quiz", "quality", "consistency"), scores)),
        "mastery": scores,
        "idempotency_key": st.text(max_size=128),
    }
)


@given(progress)
def test_what_was_written_is_read_again(record: dict[str, Any]) -> None:
    assert CODEC.decode("student-progress-v1", CODEC.encode("student-progress-v1", record)) == record


@given(progress, st.data())
def test_no_truncation_is_taken_for_a_record(record: dict[str, Any], data: st.DataObject) -> None:
    payload = CODEC.encode("student-progress-v1", record)
    length = data.draw(st.integers(0, len(payload) - 1))
    with pytest.raises(MalformedPayloadError):
        CODEC.decode("student-progress-v1", payload[:length])


@given(progress, st.binary(min_size=1, max_size=8))
def test_bytes_after_the_end_are_refused(record: dict[str, Any], rest: bytes) -> None:
    with pytest.raises(MalformedPayloadError, match="after the end"):
        CODEC.decode("student-progress-v1", CODEC.encode("student-progress-v1", record) + rest)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_malformed_payload(body: bytes) -> None:
    for start in (b"", MARKER, CODEC.encode("student-progress-v1", EXAMPLE)[:HEADER]):
        with suppress(MalformedPayloadError):
            assert CODEC.decode("student-progress-v1", start + body)


EXAMPLE = {
    "event_id": UUID("8e3bbf0a-54ad-4a21-9b52-1a2b4a2d9f6e"),
    "timestamp": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    "student_id": "ada",
    "component": "for-loops",
    "scores": {"completion": 0.85, "quiz": 0.9, "quality": 0.75, "consistency": 0.8},
    "idempotency_key": "lesson-7",
}


def test_the_payload_is_no_text_so_that_nothing_takes_it_for_json() -> None:
    with pytest.raises(UnicodeDecodeError):
        CODEC.encode("student-progress-v1", EXAMPLE).decode()


def test_an_unknown_fingerprint_is_named() -> None:
    with pytest.raises(MalformedPayloadError, match="0102030405060708"):
        CODEC.decode("student-progress-v1", MARKER + bytes(range(1, 9)) + b"rest")


def test_another_contract_is_refused() -> None:
    error_event = {name: EXAMPLE[name] for name in ("event_id", "timestamp", "student_id", "idempotency_key")} | {
        "error_type": "TypeError"
    }
    with pytest.raises(MalformedPayloadError, match="student-progress-v1"):
        CODEC.decode("student-progress-v1", CODEC.encode("error-event-v1", error_event))


def test_fingerprints_are_those_of_the_specification() -> None:
    # The CRC-64-AVRO of "null" in the Avro specification's reference implementation, little-endian.
    assert fingerprint(fastavro.schema.parse_schema("null")) == (0x63DD24E7CC258F8A).to_bytes(8, "little")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_what_it_means(name: str) -> None:
    def undocumented(schema: Any, path: str) -> list[str]:
        if isinstance(schema, list):
            return [found for branch in schema for found in undocumented(branch, path)]
        if not isinstance(schema, dict) or schema.get("type") != "record":
            return []
        found = [f"{path}.{field['name']}" for field in schema["fields"] if not field.get("doc")]
        return found + [
            deeper for field in schema["fields"] for deeper in undocumented(field["type"], f"{path}.{field['name']}")
        ]

    assert undocumented(Schemas(CONTRACTS).named(name), name) == []


@pytest.mark.parametrize("name", NAMES)
def test_logical_types_stand_inside_the_type(name: str) -> None:
    fields = {field["name"]: field["type"] for field in Schemas(CONTRACTS).named(name)["fields"]}  # type: ignore[index,call-overload]
    assert fields["timestamp"] == {"type": "long", "logicalType": "timestamp-millis"}
    assert fields["event_id"] == {"type": "string", "logicalType": "uuid"}

"""Records become the requests that a KafkaSource makes, whatever is in them."""

import base64
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from functions.delivery.retries import Answer, Refusal
from functions.kafka.cloud_event import BinaryEvent, dead_letter, event_of
from tests.unit.kafka.stored import Stored

NAME = re.compile(r"ce-[a-z0-9]+|content-type")
VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?|")

required = st.fixed_dictionaries(
    {name: st.binary(min_size=1, max_size=20) for name in ("ce_specversion", "ce_id", "ce_type", "ce_source")}
)
extensions = st.dictionaries(st.from_regex(r"ce_[a-z0-9]{1,10}", fullmatch=True), st.binary(max_size=20), max_size=4)
anything = st.lists(st.tuples(st.text(max_size=12), st.binary(max_size=20)), max_size=6)


@given(required, extensions, st.binary(max_size=50))
def test_a_binary_cloud_event_keeps_attributes_and_data(
    attributes: dict[str, bytes], more: dict[str, bytes], data: bytes
) -> None:
    headers = more | attributes
    event = event_of(Stored(value=data, headers=list(headers.items())), "recorder")
    assert event.attributes == {name.removeprefix("ce_"): value for name, value in headers.items()}
    assert event.data == data
    assert dict(event.kafka_headers()) == headers


@given(anything, st.none() | st.binary(max_size=20), st.none() | st.binary(max_size=50))
def test_any_record_makes_a_request_that_http_allows(
    headers: list[tuple[str, bytes]], key: bytes | None, data: bytes | None
) -> None:
    event = event_of(Stored(key=key, value=data, headers=headers), "recorder")
    for name, value in event.http_headers():
        assert NAME.fullmatch(name), name
        assert VALUE.fullmatch(value), value
    assert event.data == (data or b"")
    assert all(event.attributes[name] for name in ("specversion", "id", "type", "source"))


def test_a_record_that_is_no_cloud_event_says_where_it_was() -> None:
    record = Stored(
        partition=3, offset=17, timestamp=1_764_000_000_123, key=b"ada", value=b"x", headers=[("X-A", b"1")]
    )
    assert event_of(record, "recorder", "school").attributes == {
        "specversion": b"1.0",
        "id": b"partition:3/offset:17",
        "type": b"dev.knative.kafka.event",
        "source": b"/apis/v1/namespaces/school/kafkasources/recorder#things",
        "subject": b"partition:3#17",
        "time": b"2025-11-24T16:00:00.123Z",
        "partitionkey": b"ada",
        "key": b"ada",
        "kafkaheaderxa": b"1",
    }


def test_a_structured_cloud_event_is_delivered_in_binary_mode() -> None:
    text = {"specversion": "1.0", "id": "7", "type": "t", "source": "/s", "datacontenttype": "text/plain", "data": "hi"}
    record = Stored(value=json.dumps(text).encode(), headers=[("content-type", b"application/cloudevents+json")])
    event = event_of(record, "recorder")
    assert {name: event.attributes[name] for name in ("id", "type", "source")} == {
        "id": b"7",
        "type": b"t",
        "source": b"/s",
    }
    assert event.data == b"hi"


def test_what_only_claims_to_be_structured_is_wrapped() -> None:
    record = Stored(value=b"{", headers=[("content-type", b"application/cloudevents+json")])
    assert event_of(record, "recorder").attributes["type"] == b"dev.knative.kafka.event"


@given(st.binary(max_size=3_000), st.none() | st.integers(300, 599))
def test_a_dead_letter_is_the_event_with_address_code_and_reason(body: bytes, status: int | None) -> None:
    event = BinaryEvent({"id": b"7"}, b"data", b"application/avro", b"ada")
    letter = dead_letter(event, "http://recorder/", Refusal(Answer(status, body), 1))
    assert letter.attributes["knativeerrordest"] == b"http://recorder/"
    assert letter.attributes["knativeerrorcode"] == str(status or 503).encode()
    assert base64.b64decode(letter.attributes["knativeerrordata"]) == body[:1_024]
    assert (letter.attributes["id"], letter.data, letter.key) == (b"7", b"data", b"ada")

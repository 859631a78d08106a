"""The fold: whatever the order and the repetition, the same document."""

from collections.abc import Iterable, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from functions.progress.fold import HISTORY_LIMIT, entry_of, fold
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import HistoryEntry, StudentDocument
from tests.integration.evidence import TOPICS, colliding, event

EMPTY = StudentDocument(student_id="ada")


def folded(events: Iterable[StudentProgress], onto: StudentDocument = EMPTY) -> StudentDocument:
    for each in events:
        onto = fold(onto, entry_of(each))
    return onto


def seniority(entry: HistoryEntry) -> tuple[object, ...]:
    return entry.at, entry.event_id, entry.component, sorted(entry.scores.items())


def counted(events: Iterable[StudentProgress]) -> list[HistoryEntry]:
    """The definition, without a fold: of the events of one key the earliest, in order of time."""
    by_key: dict[str, HistoryEntry] = {}
    for entry in map(entry_of, events):
        if entry.key not in by_key or seniority(entry) < seniority(by_key[entry.key]):  # type: ignore[operator]
            by_key[entry.key] = entry
    return sorted(by_key.values(), key=lambda entry: (entry.at, entry.key))


@given(st.lists(colliding, max_size=12), st.randoms())
def test_order_and_repetition_do_not_matter(events: list[StudentProgress], random: Random) -> None:
    again = events + random.choices(events, k=len(events)) if events else []
    random.shuffle(again)
    assert folded(again).stored() == folded(events).stored()


@given(st.lists(colliding, max_size=12))
def test_history_is_the_earliest_event_of_each_key_in_order_of_time(events: list[StudentProgress]) -> None:
    assert list(folded(events).history) == counted(events)


@given(st.lists(colliding, max_size=12))
def test_for_each_component_and_score_the_latest_evidence_counts(events: list[StudentProgress]) -> None:
    latest = {
        (entry.component, name): (score, entry.at, entry.key)
        for entry in counted(events)
        for name, score in entry.scores.items()
    }
    document = folded(events)
    assert latest == {
        (component, name): (evidence.score, evidence.at, evidence.key)
        for component, known in document.components.items()
        for name, evidence in known.known().items()
    }
    assert list(document.components) == sorted(document.components)


@given(st.lists(colliding, max_size=12), colliding)
def test_an_event_that_adds_nothing_gives_the_very_same_document(
    events: list[StudentProgress], more: StudentProgress
) -> None:
    document = folded([*events, more])
    assert fold(document, entry_of(more)) is document


@given(st.lists(colliding, max_size=8))
def test_a_stored_document_reads_back_as_it_was(events: list[StudentProgress]) -> None:
    document = folded(events)
    assert StudentDocument.read("ada", document.stored()) == document


def many(count: int) -> list[StudentProgress]:
    return [
        event(n, "ada", TOPICS[n % 31], {"quiz": n % 101 / 100, "completion": 0.5}, f"k{n}", n) for n in range(count)
    ]


def shuffled(events: Sequence[StudentProgress], random: Random) -> list[StudentProgress]:
    return random.sample(list(events), len(events))


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_beyond_its_limit_history_keeps_the_newest_in_any_order(random: Random) -> None:
    beyond = many(HISTORY_LIMIT + 20)
    document = folded(shuffled(beyond[-40:], random), onto=folded_once(HISTORY_LIMIT - 20))
    assert document.stored() == folded(beyond[-40:], onto=folded_once(HISTORY_LIMIT - 20)).stored()
    assert [entry.key for entry in document.history] == [each.idempotency_key for each in beyond[-HISTORY_LIMIT:]]


_ONCE: dict[int, StudentDocument] = {}


def folded_once(count: int) -> StudentDocument:
    if count not in _ONCE:
        _ONCE[count] = folded(many(count))
    return _ONCE[count]


def test_evidence_outlives_its_place_in_history() -> None:
    first = event(0, "ada", TOPICS[30], {"quality": 0.9}, "first", 0)
    others = [event(n, "ada", TOPICS[0], {"quiz": 0.5}, f"k{n}", n) for n in range(1, HISTORY_LIMIT + 2)]
    document = folded([first, *others])
    assert "first" not in {entry.key for entry in document.history}
    assert document.components[first.component].quality is not None


def test_a_document_of_any_number_of_events_stays_small() -> None:
    longest = "k" * 120
    full = {"completion": 0.123456, "quiz": 0.123456, "quality": 0.123456, "consistency": 0.123456}
    sizes = []
    document = EMPTY
    for n in range(3 * HISTORY_LIMIT):
        document = fold(document, entry_of(event(n, "ada", TOPICS[n % 31], full, f"{longest}{n:08}", n)))
        if (n + 1) % HISTORY_LIMIT == 0:
            sizes.append(len(document.stored()))
    assert len(document.history) == HISTORY_LIMIT
    assert max(sizes) - min(sizes) < 1_000
    assert max(sizes) < 512 * 1024

"""Folds evidence into a student's document, so that order and repetition do not matter.

For each component and score the latest evidence by (time, key) counts. History keeps the newest events, one per
idempotency key; of several events with one key the earliest counts, so that a request sent again much later
changes nothing. Folding a set of events gives the same document in any order and with any repetition, as long as
the events of one key are not separated by more than HISTORY_LIMIT newer ones.
"""

from collections.abc import Iterable

from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import ComponentEvidence, Evidence, HistoryEntry, StudentDocument
from skills.mastery_calculation.scores import WEIGHTS, ScoreName

HISTORY_LIMIT = 1_000  # events; about 150 bytes each in the stored document


def entry_of(event: StudentProgress) -> HistoryEntry:
    """What is kept of an event."""
    scores = {name: getattr(event.scores, name) for name in WEIGHTS}
    return HistoryEntry(
        key=event.idempotency_key,
        event_id=str(event.event_id),
        at=event.milliseconds,
        component=event.component,
        scores={name: score for name, score in scores.items() if score is not None},
    )


def fold(document: StudentDocument, entry: HistoryEntry) -> StudentDocument:
    """The document with one more event; the same document when the event adds nothing."""
    recorded = next((other for other in document.history if other.key == entry.key), None)
    if recorded is None:
        return _with(document, entry)
    if _seniority(recorded) <= _seniority(entry):
        return document
    return _with(_without(document, recorded), entry)


def _seniority(entry: HistoryEntry) -> tuple[int, str, str, tuple[tuple[str, float], ...]]:
    """Decides between events of one key; beyond (time, event id) it only breaks ties in a broken sender's events."""
    return entry.at, entry.event_id, entry.component, tuple(sorted(entry.scores.items()))


def _with(document: StudentDocument, entry: HistoryEntry) -> StudentDocument:
    component = document.components.get(entry.component, ComponentEvidence())
    winners = {name: _later(component, name, entry) for name in WEIGHTS}
    history = sorted((*document.history, entry), key=_age)[-HISTORY_LIMIT:]
    return _rebuilt(document, entry.component, ComponentEvidence(**winners), history)


def _later(component: ComponentEvidence, name: ScoreName, entry: HistoryEntry) -> Evidence | None:
    current: Evidence | None = getattr(component, name)
    if name not in entry.scores:
        return current
    candidate = Evidence(score=entry.scores[name], at=entry.at, key=entry.key)
    if current is None or (current.at, current.key) < (candidate.at, candidate.key):
        return candidate
    return current


def _without(document: StudentDocument, gone: HistoryEntry) -> StudentDocument:
    """Take an event out again, and let the next best evidence for its component count."""
    history = [entry for entry in document.history if entry.key != gone.key]
    kept = {
        name: evidence
        for name, evidence in document.components[gone.component].known().items()
        if evidence.key != gone.key
    }
    component = ComponentEvidence(**kept)
    for entry in history:
        if entry.component == gone.component:
            component = ComponentEvidence(**{name: _later(component, name, entry) for name in WEIGHTS})
    return _rebuilt(document, gone.component, component, history)


def _rebuilt(
    document: StudentDocument, name: str, component: ComponentEvidence, history: Iterable[HistoryEntry]
) -> StudentDocument:
    components = {other: kept for other, kept in document.components.items() if other != name}
    if component.known():
        components[name] = component
    return document.model_copy(update={"components": dict(sorted(components.items())), "history": tuple(history)})


def _age(entry: HistoryEntry) -> tuple[int, str]:
    return entry.at, entry.key

"""Mastery over time: points from a history of evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from skills.curriculum.outline import outline
from skills.mastery_calculation.scores import Scores
from skills.mastery_calculation.skill import MasteryCalculationRequest
from skills.mastery_calculation.skill import run as calculate


@dataclass(frozen=True)
class Point:
    """Mastery from a moment on, in percent."""

    at: datetime
    percent: float


def topic_points(history: Iterable[dict[str, Any]], topic: str) -> list[Point]:
    """Mastery of a topic after each piece of evidence for it. `history` is as Progress answers: newest first."""
    return [Point(at, known[topic]) for at, changed, known in _replay(history) if changed == topic]


def course_points(history: Iterable[dict[str, Any]]) -> list[Point]:
    """Mastery of the whole course after each piece of evidence, topics that were not started as 0."""
    topics = len(outline().topics)
    return [Point(at, sum(known.values()) / topics) for at, _, known in _replay(history)]


def _replay(history: Iterable[dict[str, Any]]) -> Iterable[tuple[datetime, str, dict[str, float]]]:
    """After each event: when it arose, its topic, and the mastery of every topic, for the newest score counts."""
    scores: dict[str, dict[str, float]] = {}
    known: dict[str, float] = {}
    for event in reversed(list(history)):
        topic = event["component"]
        scores[topic] = scores.get(topic, {}) | event["scores"]
        known[topic] = calculate(MasteryCalculationRequest(scores=Scores(**scores[topic]))).percent
        yield datetime.fromisoformat(event["timestamp"]), topic, dict(known)

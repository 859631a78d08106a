"""Mastery over time, as points and as a picture."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.console.curve import Point, course_points, topic_points
from functions.console.curve_picture import FRAMES, draw

START = datetime(2026, 3, 1, tzinfo=UTC)
percents = st.floats(0, 100, allow_nan=False)
points = st.lists(st.builds(Point, st.datetimes(timezones=st.just(UTC)), percents), min_size=1, max_size=30).map(
    lambda drawn: sorted(drawn, key=lambda point: point.at)
)


def event(minutes: int, component: str, **scores: float) -> dict[str, Any]:
    """One event of a history, as Progress answers it."""
    return {"timestamp": (START + timedelta(minutes=minutes)).isoformat(), "component": component, "scores": scores}


@given(points, st.booleans())
def test_a_curve_stays_inside_its_picture_and_never_runs_back_in_time(drawn: list[Point], whole: bool) -> None:
    curve = draw(drawn, whole=whole)
    assert curve is not None
    assert [picture.frame for picture in curve.pictures] == [*FRAMES]
    for picture in curve.pictures:
        across = [float(x) for x in re.findall(r"[MH]([\d.]+)", picture.line)]
        heights = [float(y) for y in re.findall(r"V([\d.]+)|M[\d.]+ ([\d.]+)", picture.line) for y in y if y]
        assert across == sorted(across)
        assert all(
            picture.frame.left <= x <= picture.right <= picture.frame.width - picture.frame.right for x in across
        )
        assert all(picture.frame.top <= y <= picture.bottom for y in heights)


def test_there_is_no_curve_before_the_first_evidence() -> None:
    assert draw([], whole=True) is None


def test_a_topic_moves_with_its_own_evidence_and_the_newest_score_counts() -> None:
    history = [event(3, "lists", quiz=0.5), event(2, "sets", quiz=1.0), event(1, "lists", quiz=1.0, completion=1.0)]
    moved = topic_points(history, "lists")
    assert [point.percent for point in moved] == [70.0, 55.0]
    assert [point.at for point in moved] == [START + timedelta(minutes=1), START + timedelta(minutes=3)]


def test_the_course_counts_topics_that_were_not_started_as_nothing() -> None:
    history = [event(2, "sets", quiz=1.0), event(1, "lists", completion=1.0)]
    assert [point.percent for point in course_points(history)] == pytest.approx([40 / 31, 70 / 31])


def test_the_bands_of_the_levels_fill_the_picture() -> None:
    curve = draw([Point(START, 50)], whole=True)
    assert curve is not None
    for picture in curve.pictures:
        assert [band.name for band in picture.bands] == ["Beginner", "Learning", "Proficient", "Mastered"]
        assert sum(band.size for band in picture.bands) == pytest.approx(picture.bottom - picture.frame.top, abs=0.3)

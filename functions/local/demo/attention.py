"""Who needs the teacher's attention, and why, in plain words drawn from what the fleet answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median_low

from functions.local.demo.trend import Direction, quiz_trend, usual_quizzes
from functions.progress.service import ClassView
from functions.progress.view import ComponentProgress, StudentView
from skills.mastery_calculation.level import Level
from skills.mastery_calculation.scores import ScoreName

NAMED_TOPICS = 3
QUIET = timedelta(days=14)  # without evidence while most of the class gave some
GOOD = 0.7
POOR = 0.5

_ABSENT: dict[ScoreName, str] = {"completion": "no exercises", "quiz": "no quiz", "quality": "no code reviewed"}
_PRESENT: dict[ScoreName, str] = {"completion": "exercises", "quiz": "quiz", "quality": "code quality"}


@dataclass(frozen=True)
class Attention:
    """One student to look after, with the reasons as sentences."""

    student_id: str
    kind: str
    reasons: tuple[str, ...]


def attention(classroom: ClassView, students: Mapping[str, StudentView]) -> list[Attention]:
    """Those who struggle, lowest first, then those who have gone quiet."""
    silent, usual = _gone_quiet(students), usual_quizzes(students.values())
    found = [
        Attention(student_id, "struggles", _why_struggling(students[student_id], usual, silent.get(student_id)))
        for student_id in classroom.struggling
    ]
    found += [
        Attention(student_id, "gone quiet", (_started(students[student_id]), _last_seen(last)))
        for student_id, last in silent.items()
        if student_id not in classroom.struggling
    ]
    return found


def _gone_quiet(students: Mapping[str, StudentView]) -> dict[str, datetime]:
    last = {student_id: view.updated for student_id, view in students.items() if view.updated is not None}
    if not last:
        return {}
    usual = median_low(last.values())
    return {student_id: moment for student_id, moment in last.items() if usual - moment >= QUIET}


def _why_struggling(view: StudentView, usual: Mapping[str, float], quiet_since: datetime | None) -> tuple[str, ...]:
    weak = sorted(
        (component for component in view.components if component.level is Level.BEGINNER),
        key=lambda component: component.mastery,
    )
    # The view is a moment older than the class: its weak topics may be known only to the class.
    reasons = [_pattern(weak), _weak_topics(weak, view.started)] if weak else [_started(view)]
    trend = quiz_trend(view.history, usual)
    if trend is not None and trend.direction is Direction.FALLING:
        reasons.append(f"Quizzes are lately {_beside(trend.lately)}, and were {_beside(trend.before)} before.")
    if quiet_since is not None:
        reasons.append(_last_seen(quiet_since))
    return tuple(reasons)


def _pattern(components: Sequence[ComponentProgress]) -> str:
    """What the evidence for the weak topics has in common."""
    exercises = fmean(component.scores.completion or 0.0 for component in components)
    taken = [component.scores.quiz for component in components if component.scores.quiz is not None]
    if not taken:
        return f"Has sat no quiz in the weak topics; exercises stand at {exercises:.0%}."
    quizzes = fmean(taken)
    if quizzes >= GOOD and exercises == 0:
        return f"Does well in quizzes ({quizzes:.0%} on average) but has done no exercises."
    if quizzes >= GOOD and exercises < POOR:
        return f"Does well in quizzes ({quizzes:.0%} on average) but does few exercises ({exercises:.0%})."
    if quizzes < POOR <= exercises:
        return f"Practises ({exercises:.0%} of the exercises), but the quizzes do not show it yet ({quizzes:.0%})."
    if quizzes < POOR:
        return f"Few exercises are done in the weak topics ({exercises:.0%}) and the quizzes go badly ({quizzes:.0%})."
    return f"In the weak topics {exercises:.0%} of the exercises are done; quizzes are at {quizzes:.0%}."


def _weak_topics(weak: Sequence[ComponentProgress], started: int) -> str:
    named = "; ".join(f"{component.title} ({_evidence(component)})" for component in weak[:NAMED_TOPICS])
    more = f"; and {len(weak) - NAMED_TOPICS} more" if len(weak) > NAMED_TOPICS else ""
    return f"At Beginner in {len(weak)} of {started} started topics, weakest first: {named}{more}."


def _evidence(component: ComponentProgress) -> str:
    scores = component.scores.model_dump()
    return ", ".join(
        absent if (score := scores[name]) is None else f"{_PRESENT[name]} {score:.0%}"
        for name, absent in _ABSENT.items()
    )


def _beside(distance: float) -> str:
    points = round(abs(distance) * 100)
    return f"{points} points {'below' if distance < 0 else 'above'} the class"


def _started(view: StudentView) -> str:
    return f"Started {view.started} of {view.topics} topics and stands at {view.overall.percent:.1f}% in them."


def _last_seen(last: datetime) -> str:
    return f"The last evidence is from {last.day} {last:%B %Y}, {QUIET.days} days or more before most of the class's."

"""One student's term: which evidence arises, and when.

A week brings new topics. On practice days the student does exercises, and a reviewer looks at the code; on Friday
there is a quiz on each new topic; on Sunday the week's regularity is known. Earlier topics that went badly are taken up
again.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from functions.local.demo.learner import Course, Learner, in_week
from skills.curriculum.outline import module_of, outline
from skills.mastery_calculation.scores import ScoreName

BEGINS = datetime(2025, 1, 13, tzinfo=UTC)  # a Monday, fixed so that a seed always gives the same bytes

EXERCISES = 8  # of one topic
QUESTIONS = 10  # of one quiz
WORKING_DAYS = 5
QUIZ_DAY = 4  # Friday
WEEKEND = 0.3  # practice on a weekend day, as a share of a working day's

# In logits, assumed: what teachers of first courses find hard, by module.
DIFFICULTY = {
    "basics": -1.0,
    "control-flow": -0.4,
    "data-structures": -0.1,
    "functions": 0.1,
    "oop": 0.6,
    "files": 0.1,
    "errors": 0.2,
    "libraries": 0.0,
}
RETRIES_HELP = 1.5  # logits: an exercise may be tried again, a quiz question may not
PRACTICE_HELPS = 1.2  # logits that all of a topic's exercises add in its quiz
QUIZ_EASE = 0.4  # logits
REVIEWED_AT_ONCE = 0.3  # of the sittings: completion and quality come together
REVIEWED_LATER = 0.7  # of the other sittings; the rest is never reviewed
TAKEN_UP_AGAIN = 0.75  # topics whose quiz or completion is below this


@dataclass(frozen=True)
class Evidence:
    """Scores that arose at one moment for one topic."""

    at: datetime
    component: str
    scores: dict[ScoreName, float]


@dataclass
class _Topic:
    """What a student has done for a topic so far."""

    id: str
    solved: int = 0
    quiz: float | None = None

    @property
    def difficulty(self) -> float:
        return DIFFICULTY[module_of(self.id)]

    @property
    def completion(self) -> float:
        return self.solved / EXERCISES

    @property
    def weakness(self) -> float:
        return min(self.completion, self.quiz or 0.0)


@dataclass
class Term:
    """Lives through a term, week by week; every draw comes from `rng`."""

    learner: Learner
    course: Course
    rng: random.Random
    _begun: list[_Topic] = field(default_factory=list)
    _position: float = 0.0

    def evidence(self, weeks: int) -> list[Evidence]:
        """All evidence of so many weeks in order of time."""
        arisen = [evidence for week in range(weeks) for evidence in self._week(week, weeks)]
        return sorted(arisen, key=lambda evidence: (evidence.at, evidence.component))

    def _week(self, week: int, weeks: int) -> Iterator[Evidence]:
        learner = in_week(self.learner, self.course, week / weeks)
        monday = BEGINS + timedelta(weeks=week)
        days = self._practice_days(learner)
        again = self._taken_up_again(learner)
        new = self._new_topics(learner)
        sittings = [(self.rng.choice(days), topic) for topic in (*new, *again)] if days else []
        yield from self._practice(learner, monday, [one for one in sittings if one[0] < QUIZ_DAY])
        yield from self._quizzes(learner, monday, [*new, *again])
        yield from self._practice(learner, monday, [one for one in sittings if one[0] >= QUIZ_DAY])
        yield from self._regularity(monday, days, [topic for _, topic in sittings])

    def _practice_days(self, learner: Learner) -> list[int]:
        chances = [learner.diligence * (1 if day < WORKING_DAYS else WEEKEND) for day in range(7)]
        return [day for day, chance in enumerate(chances) if self.rng.random() < chance]

    def _new_topics(self, learner: Learner) -> list[_Topic]:
        self._position += learner.pace * self.rng.uniform(0.85, 1.15)
        topics = outline().topics[len(self._begun) : round(self._position)]
        new = [_Topic(topic.id) for topic in topics]
        self._begun += new
        return new

    def _taken_up_again(self, learner: Learner) -> list[_Topic]:
        weak = [topic for topic in self._begun if topic.weakness < TAKEN_UP_AGAIN]
        weak.sort(key=lambda topic: topic.weakness)
        return [topic for topic in weak[: learner.revision] if self.rng.random() < learner.diligence]

    def _practice(self, learner: Learner, monday: datetime, sittings: list[tuple[int, _Topic]]) -> Iterator[Evidence]:
        for day, topic in sorted(sittings, key=lambda sitting: sitting[0]):
            at = self._moment(monday, day, 15, 21)
            tried = self._successes(EXERCISES - topic.solved, (1 + learner.diligence) / 2)
            topic.solved += self._successes(tried, learner.chance(topic.difficulty - RETRIES_HELP))
            scores: dict[ScoreName, float] = {"completion": topic.completion}
            if topic.solved and self.rng.random() < REVIEWED_AT_ONCE:
                yield Evidence(at, topic.id, scores | {"quality": self._quality(learner, topic)})
                continue
            yield Evidence(at, topic.id, scores)
            if topic.solved and self.rng.random() < REVIEWED_LATER:
                reviewed = at + timedelta(minutes=self.rng.randrange(20, 1_200))
                yield Evidence(reviewed, topic.id, {"quality": self._quality(learner, topic)})

    def _quality(self, learner: Learner, topic: _Topic) -> float:
        score = self.rng.gauss(0.36 + 0.6 * learner.chance(topic.difficulty - RETRIES_HELP), 0.08)
        return round(min(1.0, max(0.0, score)), 2)

    def _quizzes(self, learner: Learner, monday: datetime, topics: list[_Topic]) -> Iterator[Evidence]:
        for topic in topics:
            if self.rng.random() >= learner.attendance:
                continue
            ease = QUIZ_EASE + PRACTICE_HELPS * topic.completion
            topic.quiz = self._successes(QUESTIONS, learner.chance(topic.difficulty - ease)) / QUESTIONS
            yield Evidence(self._moment(monday, QUIZ_DAY, 9, 12), topic.id, {"quiz": topic.quiz})

    def _regularity(self, monday: datetime, days: list[int], topics: list[_Topic]) -> Iterator[Evidence]:
        regularity = min(1.0, len(days) / WORKING_DAYS)
        for topic in topics:
            yield Evidence(self._moment(monday, 6, 22, 23), topic.id, {"consistency": regularity})

    def _successes(self, attempts: int, chance: float) -> int:
        return sum(self.rng.random() < chance for _ in range(attempts))

    def _moment(self, monday: datetime, day: int, earliest: int, latest: int) -> datetime:
        """A moment of this day between two full hours, to the millisecond."""
        milliseconds = self.rng.randrange(earliest * 3_600_000, latest * 3_600_000)
        return monday + timedelta(days=day, milliseconds=milliseconds)

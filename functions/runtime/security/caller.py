"""Who calls, and what they may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a caller is to LearnFlow."""

    STUDENT = "student"
    TEACHER = "teacher"


class InvalidTokenError(Exception):
    """The token proves nothing. The text says why and holds nothing of the token."""


class ForbiddenError(Exception):
    """The caller is known but may not do this."""


@dataclass(frozen=True)
class SecurityContext:
    """A caller whose token was verified.

    `students` limits a teacher to the students whom the token names; None means all.
    """

    subject: str
    roles: frozenset[Role]
    students: frozenset[str] | None
    token: str = field(repr=False)

    def require_write(self, student_id: str) -> None:
        """Students write what is theirs, nobody writes for another; raises ForbiddenError."""
        if not (Role.STUDENT in self.roles and student_id == self.subject):
            raise ForbiddenError("evidence can only be given by the student it is about")

    def require_read(self, student_id: str) -> None:
        """Students read what is theirs, teachers what their token covers; raises ForbiddenError."""
        if Role.STUDENT in self.roles and student_id == self.subject:
            return
        if not self._teaches(student_id):
            raise ForbiddenError("this student's data is not yours to read")

    def require_class(self, student_ids: Iterable[str]) -> None:
        """Teachers read a class of students whom their token covers; raises ForbiddenError."""
        if Role.TEACHER not in self.roles:
            raise ForbiddenError("only teachers read a class")
        if not all(self._teaches(student_id) for student_id in student_ids):
            raise ForbiddenError("some of these students are not in your class")

    def _teaches(self, student_id: str) -> bool:
        return Role.TEACHER in self.roles and (self.students is None or student_id in self.students)

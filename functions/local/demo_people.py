"""The people whom anybody at this machine may try the console as."""

from collections.abc import Sequence

from functions.console.surroundings import DemoPerson
from functions.local.settings import LocalSettings
from functions.local.signing_key import sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings

PEOPLE = (
    DemoPerson("ada", "Ada", Role.STUDENT, "a learner; the printed token is hers too"),
    DemoPerson("ben", "Ben", Role.STUDENT, "a learner who has just begun"),
    DemoPerson("grace", "Grace", Role.TEACHER, "a teacher who sees every student of this machine"),
)


class EmbeddedPeople:
    """Signs tokens with the fleet's own key."""

    def __init__(self, local: LocalSettings, settings: Settings) -> None:
        self._local = local
        self._settings = settings

    @property
    def people(self) -> Sequence[DemoPerson]:
        """All of them."""
        return PEOPLE

    def token(self, person: DemoPerson) -> str:
        """A token for one of them, valid for a working day."""
        return sign_token(self._local, self._settings, person.id, {person.role})

"""Students and teachers with tokens of their own, so that the limit of one student's requests meets nobody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.load.plan import Person

LIFETIME = timedelta(hours=4)
CLASS = 30  # students of one teacher
STUDENTS_A_TEACHER = 33  # about three teachers among a hundred people


class Issuer:
    """Signs tokens with a private key, as the platform's own issuer does."""

    def __init__(self, key_file: Path, issuer: str, audience: str) -> None:
        """Raises OSError, and ValueError for what is no private RSA or elliptic key without a password."""
        try:
            key = load_pem_private_key(key_file.read_bytes(), password=None)
        except TypeError as error:
            raise ValueError(str(error)) from None
        if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
            raise ValueError("neither an RSA key nor an elliptic one")
        self._key = key
        self._algorithm = "RS256" if isinstance(key, RSAPrivateKey) else "ES256"
        self._issuer = issuer
        self._audience = audience

    def token(self, person_id: str, role: str, students: tuple[str, ...]) -> str:
        """A token for this person."""
        now = datetime.now(UTC)
        claims = {
            "sub": person_id,
            "roles": [role],
            "iss": self._issuer,
            "aud": self._audience,
            "iat": now,
            "exp": now + LIFETIME,
        }
        if students:
            claims["students"] = list(students)
        return jwt.encode(claims, self._key, self._algorithm)


def people(issuer: Issuer, users: int, run: str) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """So many people of a run: students, and a teacher for every class and a bit."""
    teachers = users // STUDENTS_A_TEACHER
    ids = tuple(f"load-{run}-{number}" for number in range(users - teachers))
    students = tuple(Person(person_id=one, token=issuer.token(one, "student", ())) for one in ids)
    return students, tuple(_teacher(issuer, f"load-{run}-teacher-{number}", ids, number) for number in range(teachers))


def _teacher(issuer: Issuer, teacher_id: str, ids: tuple[str, ...], number: int) -> Person:
    own = ids[number * CLASS : (number + 1) * CLASS] or ids[:CLASS]
    return Person(person_id=teacher_id, token=issuer.token(teacher_id, "teacher", own), of=own)

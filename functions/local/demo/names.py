"""Names for the demo's students: common given names and surnames from many places, joined at random.

Any likeness to a real student is chance.
"""

import random
import unicodedata

GIVEN = (
    "Aaliyah", "Adrián", "Aisha", "Amara", "Anders", "Anjali", "Beatriz", "Björn", "Camille", "Chen", "Chloé",
    "Daniel", "Dina", "Elif", "Emeka", "Esther", "Fatima", "Felix", "Gabriela", "Hana", "Hugo", "Imani", "Inès",
    "Ivan", "Jamal", "Joana", "Kenji", "Klara", "Kwame", "Leila", "Liam", "Lucía", "Mateo", "Mei", "Milan", "Nadia",
    "Noah", "Nora", "Olga", "Omar", "Priya", "Rafael", "Ravi", "Rosa", "Samuel", "Sanna", "Sofia", "Tariq",
    "Thandiwe", "Tomás", "Uma", "Valentina", "Viktor", "Wei", "Yara", "Yusuf", "Zainab", "Zoë",
)  # fmt: skip

SURNAMES = (
    "Abbasi", "Adeyemi", "Almeida", "Andersson", "Banerjee", "Bauer", "Bianchi", "Chaudhry", "Costa", "Diallo",
    "Dubois", "Eriksen", "Fernández", "Fischer", "García", "Haddad", "Hansen", "Hoang", "Horvat", "Ibrahim", "Ito",
    "Ivanova", "Jansen", "Kamara", "Kaya", "Kim", "Kowalski", "Kumar", "Larsson", "Lee", "Lindqvist", "Mbeki",
    "Mendes", "Moreau", "Müller", "Murphy", "Nakamura", "Ndlovu", "Nguyen", "Novák", "Okafor", "Oliveira", "Osei",
    "Park", "Patel", "Pereira", "Popescu", "Rahman", "Rossi", "Santos", "Sato", "Singh", "Smith", "Suzuki",
    "Tanaka", "Torres", "Weber", "Zhang",
)  # fmt: skip


def draw(rng: random.Random, count: int) -> list[str]:
    """So many different full names; given names repeat only in classes larger than the list."""
    given, surnames = list(GIVEN), list(SURNAMES)
    rng.shuffle(given)
    rng.shuffle(surnames)
    return [
        f"{given[place % len(given)]} {surnames[(place + place // len(given)) % len(surnames)]}"
        for place in range(count)
    ]


def login(name: str) -> str:
    """A name as the beginning of an id: ASCII letters in lower case, dots between words."""
    decomposed = unicodedata.normalize("NFKD", name)
    return ".".join("".join(letter for letter in decomposed if letter.isascii()).lower().split())

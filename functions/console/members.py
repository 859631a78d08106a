"""Who is in a teacher's class."""

from collections.abc import Sequence

from functions.console.visit import Visit

MOST = 1_000  # students; as many as an agent sums up at once


async def members(visit: Visit) -> Sequence[str]:
    """The students whom the teacher's token names; where it names none, everybody whom this place knows.

    A state store in a cluster cannot be asked for its keys, so there a class is what the token names.
    """
    named = visit.signed_in.students
    if named is not None:
        return sorted(named)[:MOST]
    news = visit.console.surroundings.news
    return [] if news is None else await news.students()

"""What the store must hold in the end: the fold of the events, whatever happened on their way."""

from collections.abc import Iterable

from functions.progress.fold import entry_of, fold
from functions.runtime.contracts.student_progress import StudentProgress
from functions.runtime.mastery.document import StudentDocument


def folded(events: Iterable[StudentProgress]) -> dict[str, bytes]:
    """The stored document of each student."""
    documents: dict[str, StudentDocument] = {}
    for event in events:
        document = documents.get(event.student_id, StudentDocument(student_id=event.student_id))
        documents[event.student_id] = fold(document, entry_of(event))
    return {student: document.stored() for student, document in documents.items()}

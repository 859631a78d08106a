"""Explain a concept on the learner's level."""

from skills.curriculum.catalogue import UnknownConceptError, catalogue
from skills.curriculum.explanation import LevelText, explanation
from skills.explanation_generator.page import page
from skills.explanation_generator.request import (
    Adapted,
    Check,
    Example,
    ExplanationGeneratorRequest,
    ExplanationGeneratorResult,
    Misconception,
)


def run(request: ExplanationGeneratorRequest) -> ExplanationGeneratorResult:
    """Explain one concept of the curriculum.

    Names of the example give way to the learner's variables of the same kind, as far as the code shows these; an error
    puts its own misconception in the place of the concept's. Never runs the code. Raises ValueError that names the
    field for an unknown concept or error.
    """
    concept = _concept(request.concept)
    text = explanation(concept).at(request.level)
    text, names = _in_words_of(request.code, text) if request.code is not None else (text, {})
    misconception, pattern = _misconception(text, request)
    example = Example(code=text.example, output=text.output, input=text.input, files=text.files)
    check = Check(question=text.check.question, answer=text.check.answer)
    title = catalogue().by_id[concept].title
    return ExplanationGeneratorResult(
        concept=concept,
        title=title,
        level=request.level,
        summary=text.summary,
        example=example,
        misconception=misconception,
        analogy=text.analogy,
        check=check,
        markdown=page(title, text.summary, example, misconception, text.analogy, check),
        adapted=Adapted(names=names, pattern=pattern),
    )


def _concept(name: str) -> str:
    try:
        return catalogue().meant_by(name)[0]
    except UnknownConceptError as unknown:
        raise ValueError(f"concept: {unknown}") from unknown


def _in_words_of(code: str, text: LevelText) -> tuple[LevelText, dict[str, str]]:
    from skills.explanation_generator.adaptation import chosen_names, with_names

    names = chosen_names(text, code)
    return with_names(text, names), names


def _misconception(text: LevelText, request: ExplanationGeneratorRequest) -> tuple[Misconception, str | None]:
    if request.error is None:
        return Misconception(belief=text.misconception.belief, truth=text.misconception.truth), None
    from skills.explanation_generator.error_cause import UnknownErrorError, cause_of

    try:
        cause = cause_of(request.error, request.code)
    except UnknownErrorError as unknown:
        raise ValueError(f"error: {unknown}") from unknown
    return cause.misconception, cause.pattern

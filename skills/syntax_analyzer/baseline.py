"""What a language model would be given to find syntax errors."""

from skills.syntax_analyzer.kinds import KINDS
from skills.syntax_analyzer.skill import SyntaxAnalyzerRequest


def lists() -> dict[str, list[str]]:
    """The kinds that may be answered; their names tell what they mean."""
    return {"kinds": [", ".join(KINDS)]}


def given(request: SyntaxAnalyzerRequest) -> str:
    """The program."""
    return request.code

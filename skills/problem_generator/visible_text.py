"""Printed text as a learner sees it."""


def without_trailing_space(text: str) -> str:
    """Printed text without what a learner cannot see: spaces at the ends of lines, empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip()

"""Failures of the stack that its user can do something about."""


class StackError(Exception):
    """The stack cannot do what was asked; the text says what to do."""

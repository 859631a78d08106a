"""The kinds of failure that callers tell apart; anything else is a bug."""


class PermanentError(Exception):
    """This event can never be processed. The text names what is wrong and carries no payload."""


class UnavailableError(Exception):
    """Something this function depends on is away; the same call may succeed later."""

    def __init__(self, dependency: str, retry_after_seconds: int = 1) -> None:
        super().__init__(f"{dependency} is not available")
        self.dependency = dependency
        self.retry_after_seconds = retry_after_seconds


class CircuitOpenError(UnavailableError):
    """The call was not even tried, because too many before it failed."""


class TooLargeError(UnavailableError):
    """The answer is longer than what one call brings; fewer things can be asked for at a time."""


class ConflictError(Exception):
    """Somebody else saved the document since it was loaded."""


class InvalidRequestError(Exception):
    """A well-formed request that cannot be carried out; names the field that is in the way."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotFoundError(Exception):
    """There is nothing of this name."""

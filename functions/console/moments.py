"""How times are shown."""

from datetime import UTC, datetime


def when(moment: str) -> str:
    """An ISO 8601 time to the minute, in UTC; what is none is shown as it is."""
    try:
        return datetime.fromisoformat(moment).astimezone(UTC).strftime("%-d %b %Y, %H:%M")
    except (ValueError, OverflowError):
        return moment

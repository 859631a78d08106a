"""What can go wrong in a demo, told to the person who started it."""


class DemoError(Exception):
    """The demo cannot go on. The text says why, and what to do about it."""

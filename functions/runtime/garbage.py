"""Keeps the garbage collector out of the answers."""

import gc

YOUNG = 50_000  # new containers between two looks at them; Python's own 700 means a look at nearly every request
OLDER = 20
OLDEST = 50


def settle() -> None:
    """Call once, after start-up.

    What start-up made lives as long as the process: no collection need look at it, not even now, for that would delay
    the first answer. The rest is looked at more rarely than Python would, for what a request leaves behind has hardly
    any cycles; looking at everything takes 50 ms with the skills loaded.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, OLDEST)
    gc.enable()

"""Measures grading of fair submissions beside a bare spawn of the same interpreter, in one run.

Run it with `python tests/benchmarks/grader.py [rounds]`. It prints medians and 95th percentiles in milliseconds.
"""

# ruff: noqa: T201 - a report is what it is for

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[2]))

from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns
from functions.exercise.sandbox.grade import Grader

SHORT = "def fizz(n):\n    return 'Fizz' if n % 3 == 0 else str(n)\n"
BANK = '''
import json
import random
from datetime import date


class Account:
    """A bank account that keeps a history."""

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit something")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self.balance

    def as_json(self):
        return json.dumps({"owner": self.owner, "balance": self.balance})


def primes(limit):
    found = []
    for n in range(2, limit):
        if all(n % p for p in found):
            found.append(n)
    return found


if __name__ == "__main__":
    print("Hello", input("Name? "))
'''


def _returns(call: str, expected: str) -> Returns:
    return Returns(name=call, call=call, expected=expected)


FAIR: dict[str, tuple[str, tuple[Check, ...]]] = {
    "3 calls of a short function": (
        SHORT,
        (_returns("fizz(1)", "'1'"), _returns("fizz(3)", "'Fizz'"), _returns("fizz(4)", "'4'")),
    ),
    "8 checks of a short function": (
        SHORT,
        tuple(_returns(f"fizz({n})", f"'{n}'") for n in (1, 2, 4, 5, 7, 8, 10, 11)),
    ),
    "8 checks of all kinds of a longer program": (
        BANK,
        (
            _returns("Account('Ada', 5).deposit(5)", "10"),
            _returns("primes(20)", "[2, 3, 5, 7, 11, 13, 17, 19]"),
            _returns("len(primes(3000))", "430"),
            _returns("Account('Ada').as_json()", '\'{"owner": "Ada", "balance": 0}\''),
            Raises(name="negative", call="Account('Ada').deposit(-1)", exception="ValueError"),
            Prints(name="program", stdin="Ada\n", expected="Hello Ada"),
            Property(
                name="history",
                setup=("a = Account('Ada')", "a.deposit(3)"),
                observe={"account": "a"},
                holds="account.attributes['history'] == [('deposit', 3)]",
                explanation="The deposit is in the history.",
            ),
            _returns("date(2024, 2, 29).year", "2024"),
        ),
    ),
}


def _measured(rounds: int, action: Callable[[], object]) -> str:
    action()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return f"median {median(times):6.1f} ms   p95 {quantiles(times, n=20)[-1]:6.1f} ms"


def _spawn() -> None:
    subprocess.run([sys.executable, "-I", "-S", "-c", "pass"], check=True, env={})


def main(rounds: int) -> None:
    """Print one line for the bare spawn and one for each fair submission; fails when one does not pass."""
    grader = Grader()
    print("isolation:", ", ".join(grader.isolation().protections))
    print(f"{'bare python -I -S -c pass':45}", _measured(rounds, _spawn))
    for name, (submission, checks) in FAIR.items():
        if not grader.grade(submission, checks).passed:
            raise SystemExit(f"{name}: a fair submission did not pass")
        print(f"{name:45}", _measured(rounds, lambda s=submission, c=checks: grader.grade(s, c)))  # type: ignore[misc]
    grader.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)

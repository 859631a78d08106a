"""Grades a submission: the one way into the sandbox."""

import asyncio
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from functions.exercise.sandbox.case import Case, NotConfinedError, not_run
from functions.exercise.sandbox.checks import MAX_CHECKS, MAX_SUBMISSION, Check
from functions.exercise.sandbox.isolation import Isolation, probe
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.policy import Policy
from functions.exercise.sandbox.report import CaseResult, Ending, GradeReport, Outcome
from functions.exercise.sandbox.template_process import SandboxError, TemplateProcess

# Modules that beginners import and that take milliseconds to load: loaded once for all runs of a grading.
_SLOW_MODULES = (
    "argparse",
    "collections",
    "copy",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "heapq",
    "json",
    "math",
    "operator",
    "pathlib",
    "random",
    "re",
    "statistics",
    "string",
    "textwrap",
    "threading",
    "typing",
    "unittest",
)
_MOST_TIMEOUTS = 2
_NO_TIME = "There was no time left to run this check."
_NO_POINT = "This check was not run, because Python cannot read the program."
_UNTRUE = "The program ended abruptly, before it could give an answer."
_LOST = "This check was not run, because the place where programs run was lost."


class Grader:
    """Grades submissions under one policy; safe to share between threads.

    What the kernel offers is tried once, at the first grading. At most `policy.at_once` gradings run at a time,
    others wait their turn.
    """

    def __init__(self, policy: Policy | None = None) -> None:
        self._policy = policy or Policy()
        self._turn = threading.BoundedSemaphore(self._policy.at_once)
        self._threads = ThreadPoolExecutor(self._policy.at_once, thread_name_prefix="grading")
        self._probing = threading.Lock()
        self._isolation: Isolation | None = None

    def isolation(self) -> Isolation:
        """What protects the host here. Raises SandboxError when nothing can be run at all."""
        with self._probing:
            if self._isolation is None:
                self._isolation = probe(self._policy)
            return self._isolation

    def grade(self, submission: str, checks: Sequence[Check], limits: Limits | None = None) -> GradeReport:
        """Run the checks in order, each in a process of its own, and report; a hostile submission is only a failed one.

        Raises ValueError when the submission is longer than 65,536 characters, or the checks are none or above 40.
        """
        _require(submission, checks)
        with self._turn:
            return _Grading(_as_saved(submission), tuple(checks), limits or Limits(), self._policy).report(
                self.isolation
            )

    async def grade_async(self, submission: str, checks: Sequence[Check], limits: Limits | None = None) -> GradeReport:
        """The same without holding up the event loop; a cancelled caller leaves the grading to end by its limits."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self.grade, submission, checks, limits)

    def close(self) -> None:
        """Wait for the gradings under way and end the threads."""
        self._threads.shutdown()


def _require(submission: str, checks: Sequence[Check]) -> None:
    if len(submission) > MAX_SUBMISSION:
        raise ValueError(f"submission: longer than {MAX_SUBMISSION} characters")
    if not 1 <= len(checks) <= MAX_CHECKS:
        raise ValueError(f"checks: there must be 1 to {MAX_CHECKS}, not {len(checks)}")


def _as_saved(submission: str) -> str:
    """With the line ends that Python counts by, and without the mark that some Windows editors put first."""
    return submission.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _modules_named_in(source: str) -> tuple[str, ...]:
    words = set(re.findall(r"[a-z]+", source))
    return tuple(name for name in _SLOW_MODULES if name in words)


class _Grading:
    """One grading under way."""

    def __init__(self, submission: str, checks: tuple[Check, ...], limits: Limits, policy: Policy) -> None:
        self._submission = submission
        self._checks = checks
        self._limits = limits
        self._policy = policy
        self._started = time.monotonic()
        self._results: list[CaseResult] = []

    def report(self, isolation: Callable[[], Isolation]) -> GradeReport:
        """Run what can be run; whatever the sandbox fails in is part of the report."""
        try:
            found = isolation()
            if self._policy.minimum == "confined" and not found.sufficient:
                return self._refused(f"The isolation here is not enough: {found.lacking}.", found.protections)
            with TemplateProcess(
                self._policy,
                preload=_modules_named_in(self._submission),
                folder_mebibytes=self._limits.folder_mebibytes,
            ) as template:
                self._run_all(template, found.protections)
        except NotConfinedError as error:
            if self._is_still_confined(found):
                self._skip_rest("crashed", _UNTRUE)
            else:
                return self._refused(f"A protection failed: {error}.", ())
        except SandboxError as error:
            if not self._results:
                return self._refused(f"Programs cannot be run here: {error}.", ())
            self._skip_rest("crashed", _LOST)
        return self._finished(found.protections)

    def _run_all(self, template: TemplateProcess, protections: tuple[str, ...]) -> None:
        for check in self._checks:
            left = self._limits.grading_seconds - (time.monotonic() - self._started)
            timeouts = sum(result.ending == "timeout" for result in self._results)
            if left <= 0 or timeouts == _MOST_TIMEOUTS:
                self._skip_rest("not-run", _NO_TIME)
                return
            result = Case(template, check, self._submission, self._limits).result(protections, left)
            self._results.append(result)
            if result.ending == "syntax-error":
                self._skip_rest("syntax-error", _NO_POINT)
                return

    def _is_still_confined(self, found: Isolation) -> bool:
        """Whether a run that reports a missing protection lies, which a submission could make it do."""
        try:
            return set(found.protections) <= set(probe(self._policy).protections)
        except SandboxError:
            return False

    def _skip_rest(self, ending: Ending, message: str) -> None:
        rest = self._checks[len(self._results) :]
        error = self._results[-1].error if ending == "syntax-error" else None
        self._results += [not_run(check, ending, message, error) for check in rest]

    def _refused(self, message: str, protections: tuple[str, ...]) -> GradeReport:
        tests = tuple(not_run(check, "not-run", "This check was not run.") for check in self._checks)
        return self._report("refused", message, tests, protections)

    def _finished(self, protections: tuple[str, ...]) -> GradeReport:
        outcome = _outcome(self._results)
        passed = sum(result.passed for result in self._results)
        message = f"{passed} of {len(self._results)} checks passed."
        if outcome == "syntax-error" and self._results[0].error is not None:
            error = self._results[0].error
            message = f"Python cannot read the program: {error.message}" + (
                f" (line {error.line})." if error.line else "."
            )
        return self._report(outcome, message, tuple(self._results), protections)

    def _report(
        self, outcome: Outcome, message: str, tests: tuple[CaseResult, ...], protections: tuple[str, ...]
    ) -> GradeReport:
        shown = next((test for test in tests if not test.passed), tests[0])
        return GradeReport(
            outcome=outcome,
            message=message,
            tests=tests,
            stdout=shown.stdout,
            isolation=protections,
            duration=time.monotonic() - self._started,
        )


def _outcome(results: list[CaseResult]) -> Outcome:
    """Passed only if every check was; otherwise the gravest ending of a check that was not."""
    endings = {result.ending for result in results if not result.passed}
    if not endings:
        return "passed"
    gravest: tuple[Outcome, ...] = ("syntax-error", "timeout", "memory", "crashed")
    for outcome in gravest:
        if outcome in endings:
            return outcome
    return "timeout" if "not-run" in endings else "failed"

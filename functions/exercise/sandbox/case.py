"""Runs one check of an exercise and decides it. What was expected stays on this side."""

import builtins
import signal
from dataclasses import dataclass

from functions.exercise.sandbox import differences
from functions.exercise.sandbox.answers import (
    Answer,
    Answered,
    Raised,
    Refused,
    SyntaxFault,
    Unsendable,
    printable,
    read_answer,
    unwrapped,
)
from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns
from functions.exercise.sandbox.inside.errand import Errand
from functions.exercise.sandbox.isolation import errand
from functions.exercise.sandbox.limits import Limits
from functions.exercise.sandbox.report import CaseResult, Ending, LearnerError
from functions.exercise.sandbox.template_process import Run, TemplateProcess
from functions.exercise.sandbox.values import equal, show

_JUDGING_SECONDS = 2.0
_LONGEST_MESSAGE = 1_000
_OTHER_ENDINGS: dict[str, Ending] = {"overtime": "timeout", "overfull": "files", "overflow": "output"}
_TOO_MUCH = {
    "items": "The answer holds too many items to check.",
    "characters": "The answer is too long to check.",
    "digits": "The answer is a number with too many digits to check.",
    "depth": "The answer is nested too deeply to check.",
}
_STAGES = {
    "load": "while the program is loaded, before anything is called",
    "setup": "while the check is being prepared",
    "call": "when it is called",
}


class NotConfinedError(Exception):
    """A run reported that a protection was missing and did not begin."""


@dataclass(frozen=True)
class Verdict:
    """Whether the check is passed, what came back in words, and a sentence for the learner."""

    passed: bool
    got: str | None
    message: str


def shown_call(check: Check) -> str:
    """What the check does, as a learner would type it."""
    if isinstance(check, Property):
        return "\n".join([*check.setup, *check.observe.values()])
    if isinstance(check, Prints):
        return check.call or ("run the program" + (f" with input {show(check.stdin, 120)}" if check.stdin else ""))
    return "\n".join([*check.setup, check.call])


def shown_expectation(check: Check) -> str:
    """What the check expects, in Python's notation or in words."""
    match check:
        case Returns():
            return show(check.expected_value())
        case Prints():
            return check.expected
        case Raises():
            return check.exception
        case Property():
            return check.explanation


def not_run(check: Check, ending: Ending, message: str, error: LearnerError | None = None) -> CaseResult:
    """The result of a check that there was no point or no time in running."""
    return CaseResult(
        name=check.name,
        passed=False,
        call=shown_call(check),
        expected=shown_expectation(check),
        got=None,
        message=message,
        ending=ending,
        stdout="",
        stdout_truncated=False,
        error=error,
        lines=(),
        lines_complete=True,
        duration=0.0,
    )


class Case:
    """One check of one submission."""

    def __init__(self, template: TemplateProcess, check: Check, source: str, limits: Limits) -> None:
        self._template = template
        self._check = check
        self._source = source
        self._limits = limits

    def result(self, demanded: tuple[str, ...], seconds: float) -> CaseResult:
        """Run it for at most `seconds`. Raises SandboxError, or NotConfinedError when a demanded protection failed."""
        asked = self._errand(demanded)
        run = self._template.run(
            asked,
            stdin=self._check.stdin,
            seconds=min(seconds, self._limits.seconds),
            output_bytes=self._limits.output_bytes,
        )
        stdout = run.stdout.decode("utf-8", "replace")
        answer = read_answer(run.result, asked["token"], self._source)
        if isinstance(answer, Refused):
            raise NotConfinedError(answer.missing)
        ending = self._ending(run, answer)
        verdict = self._verdict(ending, answer, stdout, demanded)
        return CaseResult(
            name=self._check.name,
            passed=verdict.passed,
            call=shown_call(self._check),
            expected=shown_expectation(self._check),
            got=None if verdict.got is None else printable(verdict.got),
            message=printable(verdict.message)[:_LONGEST_MESSAGE],
            ending=ending,
            stdout=printable(stdout),
            stdout_truncated=run.stdout_truncated,
            error=answer.error if isinstance(answer, Raised | SyntaxFault) else None,
            lines=run.lines,
            lines_complete=run.lines_complete,
            duration=run.seconds,
        )

    def _errand(self, demanded: tuple[str, ...]) -> Errand:
        check = self._check
        asked = errand("learner", self._limits)
        asked["demanded"] = list(demanded)
        asked["source"] = self._source
        asked["files"] = dict(check.files)
        asked["hide_prompts"] = isinstance(check, Prints) and not check.with_prompts
        asked["as_program"] = isinstance(check, Prints)
        if isinstance(check, Property):
            asked["expressions"] = list(check.observe.values())
        elif check.call is not None:
            asked["expressions"] = [check.call]
        if not isinstance(check, Prints):
            asked["setup"] = list(check.setup)
        return asked

    def _ending(self, run: Run, answer: Answer | None) -> Ending:
        if run.reason in _OTHER_ENDINGS:
            return _OTHER_ENDINGS[run.reason]
        if run.status in {-signal.SIGKILL, -signal.SIGXCPU} and run.processor_seconds >= self._limits.seconds - 0.2:
            return "timeout"
        if run.reason == "lost" or run.status != 0 or answer is None:
            return "memory" if run.status == -signal.SIGKILL else "crashed"
        if isinstance(answer, SyntaxFault):
            return "syntax-error"
        if isinstance(answer, Raised):
            names = {name for module, name in answer.bases if module == "builtins"}
            return "memory" if "MemoryError" in names else "exited" if "SystemExit" in names else "raised"
        return "finished"

    def _verdict(self, ending: Ending, answer: Answer | None, stdout: str, demanded: tuple[str, ...]) -> Verdict:
        match ending, answer:
            case ("finished", Answered()):
                return self._of_values(answer, stdout, demanded)
            case ("finished", Unsendable(reason=reason)):
                return Verdict(passed=False, got=None, message=_TOO_MUCH.get(reason, "The answer cannot be read."))
            case (("raised" | "exited"), Raised()):
                return self._of_exception(answer)
            case _:
                return Verdict(passed=False, got=None, message=self._explained(ending))

    def _explained(self, ending: Ending) -> str:
        messages: dict[Ending, str] = {
            "timeout": f"It was still running after {self._limits.seconds:g} seconds. Is there a loop that never ends?",
            "memory": f"It used more than {self._limits.memory_mebibytes} MB of memory. Does something keep growing?",
            "output": "It printed far too much. Is there a print in a loop that never ends?",
            "files": f"It wrote more than {self._limits.folder_mebibytes} MB of files.",
            "syntax-error": "Python cannot read the program.",
        }
        return messages.get(ending, "The program ended abruptly, before it could give an answer.")

    def _of_values(self, answer: Answered, stdout: str, demanded: tuple[str, ...]) -> Verdict:
        check = self._check
        if isinstance(check, Prints):
            return _printed(check, stdout)
        if isinstance(check, Property):
            return self._judged(check, answer, demanded)
        if len(answer.values) != 1:
            return Verdict(passed=False, got=None, message=self._explained("crashed"))
        got = answer.values[0]
        if isinstance(check, Raises):
            message = f"It should raise {check.exception}, but it gives {show(got, 80)}."
            return Verdict(passed=False, got=show(got), message=message)
        expected = check.expected_value()
        if equal(expected, got, tolerance=check.tolerance, exact_types=check.exact_types):
            return Verdict(passed=True, got=show(got), message="")
        message = differences.between(expected, got, printed=stdout)
        return Verdict(passed=False, got=show(got), message=message)

    def _judged(self, check: Property, answer: Answered, demanded: tuple[str, ...]) -> Verdict:
        got = ", ".join(
            f"{name} = {show(value, 120)}" for name, value in zip(check.observe, answer.values, strict=False)
        )
        if len(answer.values) != len(check.observe):
            return Verdict(passed=False, got=None, message=self._explained("crashed"))
        asked = errand("judge", self._limits)
        asked["demanded"] = list(demanded)
        asked["expressions"] = [check.holds]
        asked["observed"] = list(zip(check.observe, answer.written, strict=True))
        run = self._template.run(asked, stdin="", seconds=_JUDGING_SECONDS, output_bytes=4_096)
        content = unwrapped(run.result, asked["token"])
        holds = run.reason == "ended" and run.status == 0 and content == {"verdict": True}
        return Verdict(passed=holds, got=got, message="" if holds else f"This does not hold: {check.explanation}")

    def _of_exception(self, answer: Raised) -> Verdict:
        name, text = answer.error.type, answer.error.message
        got = f"{name}: {text}" if text else name
        where = f" in line {answer.error.line}," if answer.error.line else ""
        when = _STAGES[answer.stage]
        if isinstance(self._check, Raises) and answer.stage == "call":
            return _expected_exception(self._check, answer, got)
        message = f"It stops{where} {when}: {got}"
        if name == "SystemExit":
            message = f"The program ends itself{where} {when}."
        elif name == "NameError" and not answer.error.line:
            message = f"The check cannot find it: {text}. Is it spelled as the exercise asks?"
        elif name == "EOFError" and answer.stage == "load" and not isinstance(self._check, Prints):
            message = f"The program asks for input{where} {when}. Put that part under if __name__ == '__main__':"
        return Verdict(passed=False, got=got, message=message)


def _expected_exception(check: Raises, answer: Raised, got: str) -> Verdict:
    is_builtin = isinstance(getattr(builtins, check.exception, None), type)
    names = {name for module, name in answer.bases if module == "builtins" or not is_builtin}
    if check.exception not in names:
        return Verdict(passed=False, got=got, message=f"It should raise {check.exception}, but it raises {got}.")
    if check.message_contains not in answer.error.message:
        message = f"The message of the exception should contain {check.message_contains!r}."
        return Verdict(passed=False, got=got, message=message)
    return Verdict(passed=True, got=got, message="")


def _printed(check: Prints, stdout: str) -> Verdict:
    got = stdout if check.exact else _without_trailing_space(stdout)
    expected = check.expected if check.exact else _without_trailing_space(check.expected)
    passed = got == expected
    return Verdict(passed=passed, got=stdout, message="" if passed else differences.of_output(expected, got))


def _without_trailing_space(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip()

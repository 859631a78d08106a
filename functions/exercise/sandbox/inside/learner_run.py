"""Runs a learner's code once and says what came of it. Nothing here judges: the expected answers are elsewhere."""

import builtins
import sys
from types import CodeType, ModuleType
from typing import Any

from . import tracing, wire
from .errand import FILENAME, Errand

_RECURSION_LIMIT = 1000
_OUT_OF_MEMORY = (
    '{"raised":{"stage":"call","bases":[["builtins","MemoryError"],["builtins","Exception"],'
    '["builtins","BaseException"],["builtins","object"]],"text":"","frames":[]}}'
)


def _compiled(source: str) -> CodeType:
    import warnings  # noqa: PLC0415 - it is loaded already by the interpreter itself

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return compile(source, FILENAME, "exec", dont_inherit=True)


def _syntax_error(error: Exception) -> str:
    line = getattr(error, "lineno", None) or 0
    column = getattr(error, "offset", None) or 0
    text = wire.quoted(str(getattr(error, "msg", None) or error))
    return f'{{"syntax":{{"type":{wire.quoted(type(error).__name__)},"line":{line},"column":{column},"text":{text}}}}}'


def _ask_on_standard_error() -> None:
    read_line, write = builtins.input, sys.stderr.write

    def ask(prompt: object = "", /) -> str:
        write(str(prompt))
        return read_line()

    ask.__name__ = ask.__qualname__ = "input"
    builtins.input = ask


def _wait_for_threads() -> None:
    threading: Any = sys.modules.get("threading")
    if threading is None:
        return
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()


class LearnerRun:
    """One program, loaded and questioned in the order that the errand gives."""

    def __init__(self, errand: Errand, notes: tracing.LineNotes) -> None:
        self._errand = errand
        self._notes = notes
        self._stage = "load"
        self._stdout = sys.stdout
        self._builtins = dict(vars(builtins))

    def report(self) -> str:
        """What came of it, as JSON text: values, an exception, a syntax error or a value that cannot be sent."""
        try:
            code = _compiled(self._errand["source"])
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
            return _syntax_error(error)
        try:
            values = self._values(code)
        except MemoryError:
            return _OUT_OF_MEMORY
        except BaseException as error:  # whatever a learner raises is a result, SystemExit included
            self._recover()
            return f'{{"raised":{wire.exception(error, self._stage, FILENAME)}}}'
        return self._sent(values)

    def _values(self, code: CodeType) -> list[Any]:
        module = ModuleType("__main__" if self._errand["as_program"] else "submission")
        module.__dict__["__builtins__"] = builtins
        sys.modules[module.__name__] = module
        if self._errand["hide_prompts"]:
            _ask_on_standard_error()
        tracing.start(self._notes, FILENAME)
        try:
            return self._answers(code, module.__dict__)
        finally:
            tracing.stop()
            self._flush()

    def _answers(self, code: CodeType, names: dict[str, Any]) -> list[Any]:
        self._run_program(code, names)
        self._stage = "setup"
        for statement in self._errand["setup"]:
            exec(statement, names)  # noqa: S102 - running code is what this process is for
        self._stage = "call"
        values = [eval(expression, names) for expression in self._errand["expressions"]]  # noqa: S307 - as above
        if self._errand["as_program"]:
            _wait_for_threads()
        return values

    def _run_program(self, code: CodeType, names: dict[str, Any]) -> None:
        try:
            exec(code, names)  # noqa: S102 - as above
        except SystemExit:
            # A program may end itself; a module that is to be called afterwards may not.
            if not self._errand["as_program"]:
                raise

    def _sent(self, values: list[Any]) -> str:
        self._recover()
        writer = wire.Writer()
        try:
            written = ",".join(writer.write(value) for value in values)
        except wire.UnsendableError as reason:
            return f'{{"unsendable":{wire.quoted(str(reason))}}}'
        except MemoryError:
            return _OUT_OF_MEMORY
        except BaseException:  # objects of the learner can fail in any way while they are read
            return '{"unsendable":"broken"}'
        return f'{{"values":[{written}]}}'

    def _recover(self) -> None:
        """Undo what a program may have done to the interpreter that the rest of this run still needs."""
        vars(builtins).update(self._builtins)
        sys.setrecursionlimit(_RECURSION_LIMIT)
        self._flush()

    def _flush(self) -> None:
        for stream in (sys.stdout, self._stdout):
            try:
                stream.flush()
            except Exception:  # noqa: S112 - it may be closed, full, or an object of the learner
                continue

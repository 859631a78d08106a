"""What a function imports before it can answer, each in a process of its own."""

import subprocess
import sys

import pytest

ENGINES = {
    "concepts": ("skills.error_pattern_detection", "skills.concept_mapping.shapes"),
    "debug": ("skills.error_pattern_detection.silent",),
    "exercise": ("skills.problem_generator.building",),
}


def imported(code: str) -> set[str]:
    """The names of the modules that are loaded once the code has run."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    return set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )


@pytest.mark.parametrize("agent", ["progress", "debug", "concepts", "exercise", "review"])
def test_an_event_function_starts_without_flask_and_without_dapr(agent: str) -> None:
    modules = imported(f"import functions.{agent}.events as function; function.application()")
    assert "functions_framework.aio" in modules
    assert not modules & {"flask", "werkzeug", "jinja2", "dapr", "grpc", "fastapi"}


@pytest.mark.parametrize("agent", ENGINES)
def test_an_event_function_starts_without_what_most_events_do_not_need(agent: str) -> None:
    modules = imported(f"import functions.{agent}.events as function; function.application()")
    assert not modules & set(ENGINES[agent])


def test_who_imports_flask_later_gets_the_real_one() -> None:
    code = "import functions.runtime.framework\nimport flask\nassert flask.Flask(__name__).name == '__main__'"
    assert {"flask", "werkzeug", "werkzeug.local"} <= imported(code)


def test_flask_that_is_there_already_stays() -> None:
    code = "import flask\nimport functions.runtime.framework\nassert flask.Flask(__name__).name == '__main__'"
    assert "functions_framework.aio" in imported(code)

"""A submission that took over its own process can write any answer: values of its choice, no verdict and no harm."""

import pytest

from functions.exercise.sandbox.checks import Check, Prints, Property, Raises, Returns
from functions.exercise.sandbox.grade import Grader

TAKEOVER = """
import os, sys
token = ""
frame = sys._getframe()
while frame:
    held = getattr(frame.f_locals.get("self"), "_errand", None)
    token = held["token"] if held else token
    frame = frame.f_back

def send(text):
    data = ('["%s",%s]' % (token, text)).encode()
    while data:
        data = data[os.write(3, data):]
    os._exit(0)

"""

FORGED = {
    "a verdict": "'{\"verdict\":true}'",
    "a value and a verdict": '\'{"values":[true],"verdict":true}\'',
    "another value": '\'{"values":["guess"]}\'',
    "no value": "'{\"values\":[]}'",
    "many values": "'{\"values\":[' + ','.join(['true'] * 1000) + ']}'",
    "two answers": '\'{"values":[true]},{"values":[true]}\'',
    "a refusal": '\'{"refused":"landlock"}\'',
    "a huge set": "'{\"values\":[[\"set\",[' + ','.join(['null'] * 400000) + ']]]}'",
    "deep brackets": "'{\"values\":[' + '[' * 900000 + ']' * 900000 + ']}'",
    "nested sets": "'{\"values\":[' + '[\"set\",[' * 55 + ','.join(['null'] * 9000) + ']]' * 55 + ']}'",
    "a long integer": "'{\"values\":[[\"int\",\"0x' + 'f' * 2000000 + '\"]]}'",
    "a long JSON integer": "'{\"values\":[' + '9' * 2000000 + ']}'",
    "a long float": "'{\"values\":[[\"float\",\"0x1p' + '9' * 2000000 + '\"]]}'",
    "a long range": '\'{"values":[["range","0x0","0x\' + \'f\' * 100000 + \'","0x1"]]}\'',
    "a range without step": '\'{"values":[["range","0x0","0x1","0x0"]]}\'',
    "a nameless object": '\'{"values":[["object",[],[],""]]}\'',
    "a long class name": "'{\"values\":[[\"like\",\"' + 'x' * 2000000 + '\",null]]}'",
    "unhashable members": '\'{"values":[["set",[["list",[]]]]]}\'',
    "surrogates": "'{\"values\":[\"' + chr(92) + 'ud800\"]}'",
    "not a number": "'{\"values\":[NaN]}'",
    "an exception without a class": '\'{"raised":{"stage":"call","bases":[],"text":"","frames":[]}}\'',
    "an exception with endless frames": (
        '\'{"raised":{"stage":"call","bases":[["builtins","KeyError"]],"text":"","frames":[\''
        " + ','.join(['[1,\"f\"]'] * 200000) + ']}}'"
    ),
    "a syntax error nowhere": (
        '\'{"syntax":{"type":"SyntaxError","line":-1,"column":\' + \'9\' * 3000 + \',"text":""}}\''
    ),
    "a tag that is no text": "'{\"values\":[[[],1]]}'",
}

CHECKS: tuple[Check, ...] = (
    Returns(name="value", call="answer()", expected="{'unknown', ('to', 'it')}"),
    Property(name="property", observe={"r": "answer()"}, holds="r == 'unknown to it'", explanation="It is right."),
    Prints(name="output", expected="unknown to it"),
    Raises(name="exception", call="answer()", exception="LookupError", message_contains="unknown to it"),
)


@pytest.mark.parametrize("forgery", FORGED, ids=str)
def test_a_forged_answer_is_a_wrong_one(grader: Grader, forgery: str) -> None:
    report = grader.grade(TAKEOVER + f"send({FORGED[forgery]})\n", CHECKS)

    assert report.outcome in {"failed", "crashed"}
    assert not [test.name for test in report.tests if test.passed]
    assert len(report.model_dump_json()) < 20_000


def test_the_takeover_works_so_that_the_tests_above_mean_something(grader: Grader) -> None:
    report = grader.grade(TAKEOVER + 'send(\'{"values":["chosen"]}\')\n', [CHECKS[0]])

    assert report.tests[0].got == "'chosen'"

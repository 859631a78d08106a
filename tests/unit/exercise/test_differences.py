import pytest

from functions.exercise.sandbox.differences import between, of_output
from functions.exercise.sandbox.literals import parse


@pytest.mark.parametrize(
    ("expected", "got", "sentence"),
    [
        ("5", "None", "It returns None. Is a return missing, or does one of the paths end without it?"),
        ("'Ada'", "'ada'", "The text is right, but capital and small letters differ."),
        ("'Ada'", "'Ada '", "The text is right, but there are different spaces or line breaks at its start or end."),
        ("'a b'", "'a  b'", "The text is right, but the spaces or line breaks inside it differ."),
        ("5", "'5'", "It gives a string, but a whole number (int) is expected."),
        ("[1]", "(1,)", "It gives a tuple, but a list is expected."),
        ("[1, 2]", "[1]", "The list has 1 item, but 2 are expected."),
        ("[1, 2]", "[2, 1]", "The list has the right items in another order."),
        ("[1, 2]", "[1, 3]", "The item at index 1 is 3, but 2 is expected."),
        ("{1}", "{2}", "The set has the right size, but not the right members."),
        ("{'a': 1}", "{}", "The dictionary lacks the key 'a'."),
        ("{}", "{'a': 1}", "The dictionary has a key that is not expected: 'a'."),
        ("{'a': 1}", "{'a': 2}", "The value at key 'a' is 2, but 1 is expected."),
        ("1", "2", "It gives 2, but 1 is expected."),
    ],
)
def test_the_first_thing_that_differs_is_named(expected: str, got: str, sentence: str) -> None:
    assert between(parse(expected), parse(got), printed="") == sentence


def test_an_answer_that_was_printed_is_noticed() -> None:
    assert "prints the answer" in between(5, None, printed="5\n")
    assert "prints the answer" in between("Ada", None, printed="Ada\n")


@pytest.mark.parametrize(
    ("expected", "got", "sentence"),
    [
        ("1\n2", "1\n3", "Line 2 of the output differs: it is '3', but '2' is expected."),
        ("1\n2", "1", "The output stops too early: line 2 should be '2'."),
        ("1", "1\n2", "The output goes on too long: '2' is not expected."),
        ("1", "", "The program prints nothing."),
        ("1\n", "1", "The output differs in spaces or in the line break at the end."),
    ],
)
def test_the_first_line_that_differs_is_named(expected: str, got: str, sentence: str) -> None:
    assert of_output(expected, got) == sentence

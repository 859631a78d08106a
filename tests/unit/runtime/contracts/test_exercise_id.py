"""Signed exercise ids: they hold the exercise, and nobody without the key can make or change one."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from functions.runtime.contracts.exercise_id import ExerciseKey, IdSigner
from functions.runtime.errors import NotFoundError
from skills.problem_generator.request import MAX_SEED

SIGNER = IdSigner(b"a secret of this test")

keys = st.builds(
    ExerciseKey,
    template=st.from_regex(r"[a-z][a-z0-9-]{0,40}", fullmatch=True),
    version=st.integers(1, 999),
    seed=st.integers(0, MAX_SEED),
)
characters = st.sampled_from(string.ascii_letters + string.digits + "-._~ ") | st.characters()


def signed(key: ExerciseKey, signer: IdSigner = SIGNER) -> str:
    return signer.sign(f"{key.template}.{key.version}.{key.seed}")


@given(keys)
def test_a_signed_id_opens_to_what_was_signed(key: ExerciseKey) -> None:
    assert SIGNER.open(signed(key)) == key


@given(keys, st.data(), characters)
def test_an_id_with_any_character_changed_is_refused(key: ExerciseKey, data: st.DataObject, other: str) -> None:
    text = signed(key)
    place = data.draw(st.integers(0, len(text) - 1))
    assume(text[place] != other)
    with pytest.raises(NotFoundError):
        SIGNER.open(text[:place] + other + text[place + 1 :])


@given(keys, st.data())
def test_an_id_with_a_character_left_out_or_put_in_is_refused(key: ExerciseKey, data: st.DataObject) -> None:
    text = signed(key)
    place = data.draw(st.integers(0, len(text) - 1))
    for changed in (text[:place] + text[place + 1 :], text[:place] + data.draw(characters) + text[place:]):
        with pytest.raises(NotFoundError):
            SIGNER.open(changed)


@given(keys, keys)
def test_the_signature_of_one_exercise_does_not_fit_another(one: ExerciseKey, other: ExerciseKey) -> None:
    assume(one != other)
    tag = signed(one).rpartition(".")[2]
    with pytest.raises(NotFoundError):
        SIGNER.open(f"{other.template}.{other.version}.{other.seed}.{tag}")


@given(keys)
def test_an_id_of_another_key_is_refused(key: ExerciseKey) -> None:
    with pytest.raises(NotFoundError):
        SIGNER.open(signed(key, IdSigner(b"another secret")))


@given(st.text(st.characters(exclude_categories=())))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(NotFoundError):
        SIGNER.open(text)


@pytest.mark.parametrize("unsigned", ["", "loop", "loop.1", "loop.1.2.3", "loop.x.2", "loop.1.-2", "loop.1.²"])
def test_an_id_of_the_wrong_form_is_refused_even_when_signed(unsigned: str) -> None:
    with pytest.raises(NotFoundError):
        SIGNER.open(SIGNER.sign(unsigned))

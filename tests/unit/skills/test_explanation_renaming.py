import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.explanation_generator.renaming import renamed, renamed_prose

pieces = st.sampled_from(
    ["x", "price", " ", ".", "f'", "'", '"""', "{", "}", ":", "!r", "#", "\n", "\\", "(", ")", "=", "1.5", "é", "`"]
)
texts = st.lists(pieces, max_size=60).map("".join)


@given(texts)
def test_without_names_every_text_stays_as_it_is(text: str) -> None:
    assert renamed(text, {}) == renamed_prose(text, {}) == text


@given(texts)
def test_exchanging_there_and_back_gives_the_same_text(text: str) -> None:
    assert renamed(renamed(text, {"price": "cost"}), {"cost": "price"}) == text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("price = price + 1", "cost = cost + 1"),
        ("prices = price_of(price)", "prices = price_of(cost)"),
        ("shop.price = price", "shop.price = cost"),
        ("shop.\\\n price", "shop.\\\n cost"),
        ("[price, *price]", "[cost, *cost]"),
        ("print('price', price)", "print('price', cost)"),
        ("print('it\\'s price', price)", "print('it\\'s price', cost)"),
        ('"""price\nprice""" + price', '"""price\nprice""" + cost'),
        ("f'price {price}'", "f'price {cost}'"),
        ("f'{{price}} {price}'", "f'{{price}} {cost}'"),
        ("f'{price:>{price}} price'", "f'{cost:>{cost}} price'"),
        ("f'{price!r:>9}'", "f'{cost!r:>9}'"),
        ("f'{shop[\"price\"]} {price[1:2]}'", "f'{shop[\"price\"]} {cost[1:2]}'"),
        ("F'{price}' rf'{price}' r'{price}'", "F'{cost}' rf'{cost}' r'{price}'"),
        ("if price != 3:  # price", "if cost != 3:  # price"),
        ("price = 1  # `price` is a number", "cost = 1  # `cost` is a number"),
        ("1.5.price", "1.5.price"),
    ],
)
def test_a_name_is_exchanged_where_it_is_the_variable(code: str, expected: str) -> None:
    assert renamed(code, {"price": "cost"}) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("The price is `price`.", "The price is `cost`."),
        ("Write `price` and ``price``.", "Write `cost` and ``cost``."),
        ("`print(\"price\")` shows price.", "`print(\"price\")` shows price."),
        ("A lone ` before price", "A lone ` before price"),
    ],
)  # fmt: skip
def test_in_sentences_only_code_in_backticks_is_touched(prose: str, expected: str) -> None:
    assert renamed_prose(prose, {"price": "cost"}) == expected


def test_two_names_can_change_places() -> None:
    assert renamed("a, b = b, a", {"a": "b", "b": "a"}) == "b, a = a, b"

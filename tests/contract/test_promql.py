"""What the rules' and panels' expressions read is found in them."""

import pytest

from tests.contract.promql import Selector, grouped_by, replaced, selectors


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("up", [Selector("up", ())]),
        ("max by (a, b) (up) == 0", [Selector("up", ())]),
        ('rate(x_total{a="1", b=~"2|3"}[5m])', [Selector("x_total", (("a", "1"), ("b", "2|3")))]),
        ("x offset 10m unless y", [Selector("x", ()), Selector("y", ())]),
        ("a:b:c > 20 * d{le='+Inf'}", [Selector("a:b:c", ()), Selector("d", ())]),
        ('label_replace(vector(0.2), "function", "progress", "", "")', []),
        ('label_replace(m{n!=""}, "to", "$1", "from", "(.*)")', [Selector("m", (("n", ""),))]),
        ("a / on (pod) group_left (revision) b", [Selector("a", ()), Selector("b", ())]),
    ],
)
def test_metrics_and_matchers_are_found_and_functions_are_not(expression: str, read: list[Selector]) -> None:
    assert selectors(expression) == read


def test_labels_of_groupings_and_of_replacements_are_found() -> None:
    expression = 'sum by (namespace, service) (label_replace(m{n="x"}, "service", "$1", "n", "(.*)"))'
    assert grouped_by(expression) == {"namespace", "service"}
    assert replaced(expression) == {"service"}

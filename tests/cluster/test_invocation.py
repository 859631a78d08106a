"""One agent reaches another that has no pod."""

import time
from collections.abc import Callable

from tests.cluster.kubernetes import Kubernetes
from tests.cluster.learner import Learner


def test_debug_gets_its_explanation_from_concepts_at_zero(
    cluster: Kubernetes, asleep: Callable[[], float], ada: Learner, measured: Callable[[str], None]
) -> None:
    asleep()
    began = time.monotonic()
    answer = ada.post("debug", "analyze", {"code": "for number in range(3)\n    print(number)\n"})
    took = time.monotonic() - began
    assert answer.status_code == 200, answer.text
    assert answer.json()["content"]["explanation"], answer.json()["notes"]
    assert cluster.pods("concepts")
    measured(f"Debug and Concepts both at zero: answer with its explanation after {took:.2f} s")

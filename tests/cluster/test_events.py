"""Events wake functions from zero, and none is lost or counted twice."""

import random
import time
from collections.abc import Callable

from tests.cluster import evidence
from tests.cluster.evidence import Documents
from tests.cluster.kubernetes import Kubernetes
from tests.cluster.until import until


def test_a_record_wakes_the_recorder_which_saves_it_and_sleeps_again(
    cluster: Kubernetes, asleep: Callable[[], float], documents: Documents, measured: Callable[[str], None]
) -> None:
    asleep()
    events = evidence.some(1, 1, seed=1)
    wanted = evidence.expected(events)
    evidence.send(events)
    saved = until(lambda: documents.of(wanted) == wanted, seconds=240, every=0.05)
    awake = cluster.pods("progress-recorder")
    assert awake
    asleep_again = until(lambda: not cluster.pods("progress-recorder"), seconds=240, every=1)
    measured(f"record to document in Redis from zero: {saved:.2f} s; recorder gone {asleep_again:.0f} s later")


def test_500_records_sent_while_it_sleeps_are_each_applied_once(
    cluster: Kubernetes, asleep: Callable[[], float], documents: Documents, measured: Callable[[str], None]
) -> None:
    asleep()
    events = evidence.some(500, 25, seed=2)
    wanted = evidence.expected(events)
    again = random.Random(2).sample(events, 50)  # noqa: S311 - redelivered, as at-least-once means
    evidence.send([*events, *again])
    took = until(lambda: documents.of(wanted) == wanted, seconds=480)
    measured(f"500 records and 50 duplicates sent at zero: all applied once after {took:.1f} s")


def test_killing_pods_during_1000_events_loses_nothing(
    cluster: Kubernetes, documents: Documents, measured: Callable[[str], None]
) -> None:
    dice = random.Random(3)  # noqa: S311 - the same at each run
    events = evidence.some(1000, 40, seed=3)
    wanted = evidence.expected(events)
    began = time.monotonic()
    for start in range(0, len(events), 100):
        evidence.send(events[start : start + 100])
        until(lambda: cluster.running_pods("progress-recorder"), seconds=120)
        time.sleep(dice.uniform(0, 3))
        killed = dice.choice(cluster.running_pods("progress-recorder"))
        cluster.run("delete", "pod", killed, "--grace-period=0", "--force", "--wait=false")
    until(lambda: documents.of(wanted) == wanted, seconds=600)
    measured(f"1,000 events, 10 pods killed meanwhile: all applied once after {time.monotonic() - began:.1f} s")

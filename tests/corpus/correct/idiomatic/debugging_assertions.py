import logging

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


def normalise(scores):
    assert scores, "scores must not be empty"
    highest = max(scores)
    assert highest > 0, "at least one positive score"
    log.info("highest is %s", highest)
    return [score / highest for score in scores]


def test_normalise():
    assert normalise([1, 2, 4]) == [0.25, 0.5, 1.0]
    assert normalise([5]) == [1.0]


test_normalise()
print("all tests passed")

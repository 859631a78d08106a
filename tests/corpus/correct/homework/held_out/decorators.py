import functools
import time


def timed(function):
    """Measure how long a function takes."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        elapsed = time.perf_counter() - start
        print(f"{function.__name__} took {elapsed:.4f} s")
        return result

    return wrapper


@timed
def slow_sum(limit):
    total = 0
    for number in range(limit):
        total += number
    return total


@timed
def fast_sum(limit):
    return limit * (limit - 1) // 2


assert slow_sum(1000) == fast_sum(1000)
print("Both sums are the same")

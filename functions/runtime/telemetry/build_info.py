"""Which build serves: a metric whose labels are the answer. Computed when it is asked for, not at the start."""

import os
import platform
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from prometheus_client.core import InfoMetricFamily
from prometheus_client.registry import Collector


class BuildInfo(Collector):
    """learnflow_build_info: the package's version, Python's, and Knative's revision where Knative runs it."""

    def collect(self) -> Iterable[InfoMetricFamily]:
        """One metric, always 1."""
        yield InfoMetricFamily("learnflow_build", "The build that serves", value=_labels())

    def describe(self) -> Iterable[InfoMetricFamily]:
        """The metric's name alone: registering must not look for the version yet."""
        yield InfoMetricFamily("learnflow_build", "The build that serves")


@cache
def _labels() -> dict[str, str]:
    return {
        "version": _version(),
        "python": platform.python_version(),
        "revision": os.environ.get("K_REVISION", ""),  # set by Knative in every container it runs
    }


def _version() -> str:
    try:
        return version("learnflow")
    except PackageNotFoundError:  # run from a folder that was not installed
        return "unknown"

"""Each agent's function in a process of its own, on the embedded store, as its warm throughput is measured."""

import os
from pathlib import Path

from fastapi import FastAPI

import functions.concepts.api
import functions.debug.api
import functions.exercise.api
import functions.progress.api
import functions.review.api
from functions.local.database import Database
from functions.local.fleet import fleet_settings
from functions.local.platform import EmbeddedPlatform
from functions.local.settings import LocalSettings
from functions.runtime.telemetry import logs

AGENT = "LEARNFLOW_BENCHMARK_AGENT"
AGENTS = {
    "progress": functions.progress.api.application,
    "debug": functions.debug.api.application,
    "concepts": functions.concepts.api.application,
    "exercise": functions.exercise.api.application,
    "review": functions.review.api.application,
}


def application() -> FastAPI:
    """The agent that the environment names."""
    local = LocalSettings()
    settings = fleet_settings(local)
    logs.configure(settings.log_level, Path(os.devnull))
    database = Database(local.data_dir / f"{os.environ[AGENT]}.db")
    return AGENTS[os.environ[AGENT]](EmbeddedPlatform(settings, database))

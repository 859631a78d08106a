"""learnflow demo: a recorded class, played into the fleet and shown as its teacher would see it."""

import asyncio
import os
import sqlite3
import sys
from io import TextIOWrapper
from pathlib import Path

import click
from pydantic import ValidationError
from rich.console import Console

from functions.local.database import Database
from functions.local.demo.errors import DemoError
from functions.local.demo.fleet_process import running_fleet
from functions.local.demo.player import Outcome, Player
from functions.local.demo.recording import MAX_STUDENTS, MAX_WEEKS, Recording, record
from functions.local.demo.report import PIPED_WIDTH, print_report
from functions.local.demo.stages import Stages
from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings, local_settings
from functions.runtime.errors import UnavailableError
from functions.runtime.field_errors import explain

SEED = 7
STUDENTS = 30
WEEKS = 8


@click.command("demo")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=SEED, show_default=True, help="which class")
@click.option("--students", type=click.IntRange(1, MAX_STUDENTS), default=STUDENTS, show_default=True)
@click.option("--weeks", type=click.IntRange(1, MAX_WEEKS), default=WEEKS, show_default=True)
@click.option("--data", "data_dir", type=click.Path(path_type=Path), help="folder of database, keys and log")
def command(seed: int, students: int, weeks: int, data_dir: Path | None) -> None:
    """Play a recorded class into the fleet and show what came of it.

    Plays into the fleet that runs on the data folder, or starts one and stops it at the end. The same seed and sizes
    are the same class, and to play it again changes nothing.
    """
    recording = record(seed, students, weeks)
    try:
        local = local_settings()
        outcome = _play(recording, local if data_dir is None else local.model_copy(update={"data_dir": data_dir}))
    except ValidationError as error:
        raise click.ClickException(f"settings: {explain(error)}") from None
    except (DemoError, UnavailableError, sqlite3.Error, OSError) as error:
        raise click.ClickException(str(error)) from None
    print_report(_console(stderr=False), recording, outcome)
    if not outcome.verification.equal:
        raise click.ClickException(
            f"{len(outcome.verification.different)} documents differ from the fold of the distinct events;"
            " look at learnflow events dead-letters, and whether these students gave other evidence to this fleet"
        )


def _play(recording: Recording, local: LocalSettings) -> Outcome:
    told = _console(stderr=True)
    settings = fleet_settings(local)
    with running_fleet(local) as fleet:
        where = "the fleet of this demo's own" if fleet.own else "the fleet that runs"
        told.print(
            f"Playing class {recording.code} into {where} at {fleet.address} on {local.data_dir}", highlight=False
        )
        database = Database(local.database)
        try:
            with Stages(told).shown() as stages:
                player = Player(recording, local, settings, fleet.address, database)
                return asyncio.run(player.play(stages))
        finally:
            database.close()


def _console(*, stderr: bool) -> Console:
    """Names have accents: an encoding that lacks a letter shows a question mark instead of failing."""
    stream = sys.stderr if stderr else sys.stdout
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    console = Console(file=stream)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_WIDTH
    return console

"""task load: students who behave like students, and how soon they are answered."""

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import click
from rich.console import Console

from functions.local.demo.errors import DemoError
from functions.local.demo.fleet_process import running_fleet
from functions.local.fleet import fleet_settings
from functions.local.settings import LocalSettings
from tests.load import material
from tests.load.locust_process import LoadError, play
from tests.load.measured import measured
from tests.load.people import Issuer, people
from tests.load.plan import Plan
from tests.load.report import Circumstances, page, table

MOST_USERS = 2_000
LONGEST = 3_600  # seconds
RAMP = 10.0  # seconds until all people are there
REPORT = Path("build") / "load" / "report.html"


@dataclass(frozen=True)
class Target:
    """Where requests go, and who signs their tokens."""

    host: str
    name: str
    issuer: Issuer


@click.command(context_settings={"show_default": True})
@click.option("--users", type=click.IntRange(1, MOST_USERS), default=100, help="people, of whom a few are teachers")
@click.option("--seconds", type=click.IntRange(5, LONGEST), default=60, help="how long, with the coming of the people")
@click.option("--host", help="http(s) address; without one a fleet is started for the test, and ended")
@click.option("--path", default="/api/v1/{agent}", help="before each path; /{agent} through Kong")
@click.option("--host-header", help="Host to send, as {agent}.learnflow.svc.cluster.local at Knative's gateway")
@click.option("--insecure", is_flag=True, help="believe any certificate")
@click.option("--key-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="signs tokens; PEM")
@click.option("--issuer", default="learnflow", help="iss of the tokens")
@click.option("--audience", default="learnflow-agents", help="aud of the tokens")
@click.option("--warm-up", type=click.FloatRange(0, 600), default=0.0, help="seconds whose times do not count")
@click.option("--seed", type=int, default=1, help="of what the people do")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), default=REPORT, help="HTML file to write")
@click.option("--only-report", is_flag=True, help="succeed whatever is measured")
def main(  # noqa: PLR0917 - click gives them by name
    users: int,
    seconds: int,
    host: str | None,
    path: str,
    host_header: str | None,
    insecure: bool,
    key_file: Path | None,
    issuer: str,
    audience: str,
    warm_up: float,
    seed: int,
    report: Path,
    only_report: bool,
) -> None:
    """Let people use the five agents, and hold the times of the answers against what the agents promise.

    Ends with status 1 when a request failed or an endpoint missed its budget, with 3 when nothing could be measured.
    """
    for option, template in (("--path", path), ("--host-header", host_header or "")):
        _check_template(option, template)
    with (
        tempfile.TemporaryDirectory(prefix="learnflow-load-") as folder,
        _target(Path(folder), host, key_file, issuer, audience) as target,
    ):
        students, teachers = people(target.issuer, users, token_hex(3))
        rng = random.Random(seed)  # noqa: S311 - a load, not a secret
        plan = Plan(
            host=target.host,
            path=path,
            host_header=host_header,
            insecure=insecure,
            seed=seed,
            students=students,
            teachers=teachers,
            failing=material.failing(),
            working=material.working(),
            exercises=material.exercises(rng),
            topics=material.topics(),
            measured=Path(folder) / "measured.json",
        )
        before, began = os.getloadavg()[0], datetime.now(UTC)
        try:
            records = play(plan, Path(folder), seconds, min(RAMP, seconds / 4))
        except LoadError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(3)
    result = measured(records, warm_up, teachers=bool(teachers))
    circumstances = Circumstances(
        target=target.name,
        users=users,
        teachers=len(teachers),
        seconds=seconds,
        warm_up=warm_up,
        when=f"{began:%d %B %Y %H:%M} UTC",
        processors=os.cpu_count() or 1,
        load_average=(before, os.getloadavg()[0]),
    )
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(page(result, circumstances), "utf-8")
    console = Console(width=None if sys.stdout.isatty() else 132)
    console.print(table(result))
    click.echo(f"{result.requests} requests in {result.seconds:.1f} s, {result.rate:.1f} a second, at {target.name}.")
    click.echo(f"Load average {circumstances.load_average[0]:.1f} before, {circumstances.load_average[1]:.1f} after.")
    for fault in result.faults:
        click.echo(f"  {fault}")
    click.echo(f"Report: {report}")
    if result.faults and not only_report:
        sys.exit(1)


@contextmanager
def _target(folder: Path, host: str | None, key_file: Path | None, issuer: str, audience: str) -> Iterator[Target]:
    if host is not None:
        if key_file is None:
            raise click.UsageError("--host needs --key-file, the private key that signs tokens there")
        yield Target(host.rstrip("/"), host, _issuer(key_file, issuer, audience))
        return
    local = LocalSettings(data_dir=folder / "data", port=0)
    settings = fleet_settings(local)
    try:
        with running_fleet(local) as fleet:
            own = _issuer(local.signing_key, settings.jwt_issuer, settings.jwt_audience)
            yield Target(fleet.address, "the embedded fleet", own)
    except DemoError as error:
        raise click.ClickException(str(error)) from None


def _issuer(key_file: Path, issuer: str, audience: str) -> Issuer:
    try:
        return Issuer(key_file, issuer, audience)
    except (OSError, ValueError) as error:
        raise click.BadParameter(f"no private key that can be used: {error}", param_hint="--key-file") from None


def _check_template(option: str, template: str) -> None:
    try:
        template.format(agent="progress")
    except (LookupError, ValueError):
        raise click.BadParameter("only {agent} is put in", param_hint=option) from None


if __name__ == "__main__":
    main()

"""python -m stack.needs [--tests]: install the Debian packages that the stack needs, build daprd, fetch Kafka.

With --tests also what its tests need beside it.

Installs only as root where apt-get is there; anywhere else it says what is missing and ends with 1.
"""

import os
import shutil
import subprocess
import sys

import click

from stack.daprd_binary import daprd_binary, has_daprd
from stack.errors import StackError
from stack.kafka_jars import has_jars, kafka_jars
from stack.tool import FOR_TESTS, PACKAGES, package_of, packages


def main(tests: bool) -> int:
    """The exit code: 0 when everything is there."""
    wanted = _wanted() + (list(FOR_TESTS) if tests else [])
    missing = [program for program in wanted if shutil.which(program) is None]
    if missing and not _can_install():
        click.echo(f"missing: {', '.join(missing)}; on Debian: {package_of(*missing)}", err=True)
        return 1
    try:
        if missing:
            _install(missing)
        _announce()
        kafka_jars()
        daprd_binary()
    except StackError as error:
        click.echo(error, err=True)
        return 1
    return 0


def _wanted() -> list[str]:
    """Maven and Go are needed only where what they make is not there yet."""
    programs = list(PACKAGES)
    if has_jars():
        programs.remove("mvn")
    if has_daprd():
        programs.remove("go")
    return programs


def _can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(programs: list[str]) -> None:
    wanted = packages(programs)
    click.echo(f"installing {', '.join(wanted)}", err=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *wanted]):
        done = subprocess.run(  # noqa: S603 - the operating system's own installer
            ["apt-get", *arguments],  # noqa: S607
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise StackError(f"apt-get {arguments[0]} failed:\n{done.stdout[-2_000:]}")


def _announce() -> None:
    if not has_jars():
        click.echo("fetching Kafka with Maven (once)", err=True)
    if not has_daprd():
        click.echo("building daprd with Go (once, several minutes)", err=True)


if __name__ == "__main__":
    sys.exit(main(tests="--tests" in sys.argv[1:]))

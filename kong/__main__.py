"""task kong: writes kong.yaml and ingress/ from edge.yaml, for the repository or for one installation."""

from pathlib import Path
from secrets import token_hex
from typing import Any

import click
import yaml
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from kong.declarative import declarative
from kong.edge import FOLDER, Credential, Edge, read_edge
from kong.ingress_objects import ingress_objects

HEADER = "# Made of kong/edge.yaml by `task kong`; the reasons stand there.\n"
MIN_RSA_BITS = 2048  # as the functions ask for: NIST SP 800-131A
PRIVATE = 0o600


class _Yaml(yaml.SafeDumper):
    """YAML with texts of several lines as blocks, and whole wherever a thing stands twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: _Yaml, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Yaml.add_representer(str, _text)


def files(edge: Edge, credential: Credential | None = None) -> dict[str, str]:
    """The text of each file, by its path."""
    whole = declarative(edge) if credential is None else declarative(edge, credential)
    objects = ingress_objects(edge, credential)
    return {"kong.yaml": _dumped(whole)} | {f"ingress/{name}": _dumped(*some) for name, some in objects.items()}


def _dumped(*documents: object) -> str:
    text: str = yaml.dump_all(documents, Dumper=_Yaml, sort_keys=False, allow_unicode=True, width=120)
    return HEADER + text


@click.command()
@click.option(
    "--public-key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="the issuer's RSA public key, PEM; with it the files are complete and go to --out",
)
@click.option("--issuer", help="the iss of its tokens")
@click.option("--namespace", help="of the agents' Knative services")
@click.option("--origin", "origins", multiple=True, help="where the front end is served; may be given several times")
@click.option("--console/--no-console", default=True, help="whether the console's pages have a route")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="folder to write to")
def main(
    public_key: Path | None,
    issuer: str | None,
    namespace: str | None,
    origins: tuple[str, ...],
    console: bool,
    out: Path | None,
) -> None:
    """Write Kong's configuration: without options that of the repository."""
    own = bool(public_key or issuer or namespace or origins or not console)
    if own and out is None:
        raise click.UsageError("an installation's own files go to a folder of their own: give --out")
    credential = None if public_key is None else Credential(_rsa_key(public_key), token_hex())
    edge = read_edge().with_changes(issuer, namespace, origins, console)
    for name, text in files(edge, credential).items():
        file = (out or FOLDER) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=PRIVATE if credential is not None else 0o644)
        file.write_text(text, "utf-8")
        click.echo(file)


def _rsa_key(file: Path) -> str:
    """The text of a key that Kong can check RS256 with; a private key is refused before it gets anywhere."""
    text = file.read_text("utf-8", errors="replace")
    try:
        key = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPublicKey) or key.key_size < MIN_RSA_BITS or "PRIVATE" in text:
        raise click.BadParameter(f"not an RSA public key of {MIN_RSA_BITS} bits or more", param_hint="--public-key")
    return text.strip() + "\n"


if __name__ == "__main__":
    main()

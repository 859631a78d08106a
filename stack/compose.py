"""The files that stack/compose.yaml mounts: the same stack in containers."""

from pathlib import Path

from stack import components
from stack.agents import CALLED_BY_AGENTS
from stack.credentials import Credentials
from stack.store import TEMPLATES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".learnflow" / "compose"
READABLE = 0o644  # a container's user is another than ours; the folder around it is ours alone

HINT = """Now: docker compose -f stack/compose.yaml up --build --wait

Progress answers at http://127.0.0.1:8081, Debug at 8082, Concepts at 8083, Exercise at 8084, Review at 8085. A token:

  LEARNFLOW_LOCAL_DATA_DIR={keys} uv run learnflow token --student ada"""


def prepare(folder: Path = FOLDER) -> str:
    """Write the files, with new secrets where there are none; what to do next."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    credentials = Credentials(folder / "keys")
    _write(folder / "secrets.json", credentials.secret_store().decode())
    acl = (TEMPLATES / "users.acl").read_text("ascii")
    _write(folder / "redis" / "users.acl", credentials.users_acl(acl))
    secrets = {
        name: value for name, value in credentials.environment().items() if name != "LEARNFLOW_JWT_PUBLIC_KEY_FILE"
    }
    settings = secrets | {"LEARNFLOW_JWT_PUBLIC_KEY_FILE": "/keys/verification-key.pem"}
    _write(folder / "functions.env", "".join(f"{name}={value}\n" for name, value in settings.items()))
    components.render(
        folder / "dapr",
        redis="redis:6379",
        kafka="kafka:9092",
        secrets=Path("/secrets.json"),
        names=Path("/tmp/names.db"),  # noqa: S108 - in a container of its own
        endpoints={name: f"http://{name}:8080" for name in CALLED_BY_AGENTS},
    )
    return HINT.format(keys=credentials.local.data_dir)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(READABLE)

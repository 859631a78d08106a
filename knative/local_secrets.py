"""Makes what overlays/local puts into Secrets: keys and passwords of this machine, once, outside version control.

Run it before `kubectl apply -k knative/overlays/local`. In production an operator brings Secrets of the same names.
"""

import sys
from pathlib import Path

from functions.local.secret_file import PRIVATE, write_whole
from stack.credentials import USERS, Credentials

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "knative" / "overlays" / "local" / "secrets"
ACL_TEMPLATE = ROOT / "stack" / "redis" / "users.acl"
OF_FUNCTIONS = ("LEARNFLOW_CODE_HASH_SALT", "LEARNFLOW_EXERCISE_ID_KEY")


def make(folder: Path) -> Credentials:
    """Write the generators' files into the folder; the keys and passwords that are there already stay as they are."""
    credentials = Credentials(folder / "keys")
    environment = credentials.environment()
    _write(folder / "functions.env", {name: environment[name] for name in OF_FUNCTIONS})
    for user in USERS:
        _write(folder / f"redis-{user}.env", {"username": user, "password": credentials.password(user)})
    write_whole(folder / "jwt.pem", credentials.local.verification_key.read_bytes(), PRIVATE, over=True)
    write_whole(
        folder / "users.acl", credentials.users_acl(ACL_TEMPLATE.read_text("ascii")).encode(), PRIVATE, over=True
    )
    return credentials


def _write(file: Path, values: dict[str, str]) -> None:
    write_whole(file, "".join(f"{name}={value}\n" for name, value in values.items()).encode(), PRIVATE, over=True)


if __name__ == "__main__":
    make(FOLDER)
    sys.stdout.write(f"{FOLDER}: give Redis the users of users.acl\n")

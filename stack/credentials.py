"""What must not be in a file of the repository: keys and passwords, made at the first start of a folder."""

import json
from hashlib import sha256
from pathlib import Path

from functions.local.secret_file import PRIVATE, secret, write_whole
from functions.local.settings import LocalSettings
from functions.local.signing_key import ensure_keys

USERS = ("writer", "reader")


class Credentials:
    """The signing key of tokens, the functions' secrets, Redis' passwords, and the file Dapr's secret store reads."""

    def __init__(self, folder: Path) -> None:
        self.local = LocalSettings(data_dir=folder)
        self._folder = folder
        ensure_keys(self.local)
        folder.chmod(0o700)

    def password(self, user: str) -> str:
        """The password of a Redis user."""
        return secret(self._folder / f"redis-{user}")

    def users_acl(self, template: str) -> str:
        """Redis' ACL with the users' passwords as hashes."""
        hashes = {f"{user}_sha256": sha256(self.password(user).encode()).hexdigest() for user in USERS}
        for name, digest in hashes.items():
            template = template.replace(f"${name}", digest)
        return template

    def secret_store(self) -> bytes:
        """The content of Dapr's secret store, with the names and keys of the cluster's Secrets."""
        content = {f"redis-{user}": {"username": user, "password": self.password(user)} for user in USERS}
        return json.dumps(content).encode()

    def secret_store_file(self) -> Path:
        """The file of Dapr's secret store."""
        file = self._folder / "secrets.json"
        write_whole(file, self.secret_store(), PRIVATE, over=True)
        return file

    def environment(self) -> dict[str, str]:
        """The functions' settings that are secret, or name a key."""
        return {
            "LEARNFLOW_JWT_PUBLIC_KEY_FILE": str(self.local.verification_key),
            "LEARNFLOW_CODE_HASH_SALT": secret(self.local.code_hash_salt),
            "LEARNFLOW_EXERCISE_ID_KEY": secret(self.local.exercise_id_key),
        }

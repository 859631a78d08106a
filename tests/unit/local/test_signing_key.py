"""The fleet's own keys: made once, readable by their owner only, the same after every start."""

import threading
from pathlib import Path
from stat import S_IMODE

import jwt
import pytest

from functions.local.settings import LocalSettings
from functions.local.signing_key import ensure_keys, sign_token
from functions.runtime.security.caller import Role
from functions.runtime.settings import Settings


def test_the_private_key_is_for_its_owner_alone(local: LocalSettings) -> None:
    assert S_IMODE(local.signing_key.stat().st_mode) == 0o600
    assert b"PRIVATE" in local.signing_key.read_bytes()
    assert b"PRIVATE" not in local.verification_key.read_bytes()


def test_keys_are_made_once(local: LocalSettings) -> None:
    before = local.signing_key.read_bytes(), local.verification_key.read_bytes()
    ensure_keys(local)
    assert (local.signing_key.read_bytes(), local.verification_key.read_bytes()) == before


@pytest.mark.parametrize("left", [None, b"", b"half a k"])
def test_a_public_key_that_was_lost_is_made_from_the_private_one(local: LocalSettings, left: bytes | None) -> None:
    before = local.verification_key.read_bytes()
    local.verification_key.unlink()
    if left is not None:
        local.verification_key.write_bytes(left)
    ensure_keys(local)
    assert local.verification_key.read_bytes() == before


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    local = LocalSettings(data_dir=tmp_path / "new")
    tokens: list[str] = []

    def start() -> None:
        ensure_keys(local)
        tokens.append(sign_token(local, Settings(), "ada", {Role.STUDENT}))

    starts = [threading.Thread(target=start) for _ in range(4)]
    for thread in starts:
        thread.start()
    for thread in starts:
        thread.join()
    assert len(tokens) == 4
    for token in tokens:
        jwt.decode(token, local.verification_key.read_bytes(), ["RS256"], audience="learnflow-agents")
    assert sorted(file.name for file in local.data_dir.iterdir()) == ["signing-key.pem", "verification-key.pem"]

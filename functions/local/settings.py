"""Settings of the embedded fleet, from LEARNFLOW_LOCAL_* environment variables."""

from functools import cache
from ipaddress import ip_address
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class LocalSettings(BaseSettings):
    """Where the embedded fleet listens and keeps its data."""

    model_config = SettingsConfigDict(env_prefix="LEARNFLOW_LOCAL_", frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="loopback address to listen on")
    port: int = Field(default=8080, ge=0, le=65_535, description="0 takes a free port")
    data_dir: Path = Field(default=Path(".learnflow"), description="folder of the database, the keys and the log")
    requests_per_minute: int = Field(default=100, ge=1, description="of one student, over all agents together")
    demo_sign_in: bool = Field(
        default=True, description="whether anybody at this machine may sign in to the console as a demo person"
    )

    @field_validator("host")
    @classmethod
    def _is_loopback(cls, host: str) -> str:
        """Anybody who reaches this fleet over a network would meet it without TLS and without an edge."""
        if not ip_address(host).is_loopback:
            raise ValueError("the embedded fleet listens on loopback addresses only")
        return host

    @property
    def database(self) -> Path:
        """The SQLite file of state and events."""
        return self.data_dir / "learnflow.db"

    @property
    def signing_key(self) -> Path:
        """The private key that `learnflow token` signs with."""
        return self.data_dir / "signing-key.pem"

    @property
    def verification_key(self) -> Path:
        """The public key that the functions check tokens with."""
        return self.data_dir / "verification-key.pem"

    @property
    def exercise_id_key(self) -> Path:
        """The secret that exercise ids are signed with."""
        return self.data_dir / "exercise-id-key"

    @property
    def code_hash_salt(self) -> Path:
        """The secret that code is hashed with."""
        return self.data_dir / "code-hash-salt"

    @property
    def log(self) -> Path:
        """The fleet's log."""
        return self.data_dir / "fleet.log"


@cache
def local_settings() -> LocalSettings:
    """The settings of this process."""
    return LocalSettings()

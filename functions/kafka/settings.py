"""Settings of the tools on Kafka, from LEARNFLOW_KAFKA_* environment variables."""

from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_BASE = Path(__file__).parents[2] / "knative" / "base"


class KafkaSettings(BaseSettings):
    """How the tools reach the brokers and what they read. Times are in seconds."""

    model_config = SettingsConfigDict(env_prefix="LEARNFLOW_KAFKA_", frozen=True, extra="forbid")

    bootstrap: str = Field(
        default="127.0.0.1:9092", min_length=1, description="brokers to ask first, host:port, separated by commas"
    )
    sources_file: Path = Field(default=_BASE / "sources.yaml", description="declared KafkaSources")
    topics_file: Path = Field(default=_BASE / "topics.yaml", description="declared topics")
    security: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="how connections are protected"
    )
    ca_file: Path | None = Field(default=None, description="PEM file of who signs the brokers' certificates")
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        default="SCRAM-SHA-512", description="how the user is proven under SASL"
    )
    sasl_user: str | None = Field(default=None, description="user under SASL")
    sasl_password: SecretStr | None = Field(default=None, description="password under SASL")
    bootstrap_timeout: float = Field(
        default=10, gt=0, le=60, description="how long the commands wait for a broker that does not answer at first"
    )
    session_timeout: float = Field(
        default=10, ge=6, le=300, description="a consumer that is silent for longer loses its partitions"
    )
    drain_timeout: float = Field(
        default=5, gt=0, le=60, description="how long a delivery may go on when its partition is taken away"
    )

    @model_validator(mode="after")
    def _has_credentials(self) -> Self:
        if self.security.startswith("SASL") and (self.sasl_user is None or self.sasl_password is None):
            raise ValueError("set sasl_user and sasl_password with this security")
        return self

    def connection(self) -> dict[str, Any]:
        """What every client of kafka-python needs to connect."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.bootstrap.split(","),
            "security_protocol": self.security,
            "ssl_cafile": None if self.ca_file is None else str(self.ca_file),
        }
        if self.sasl_password is not None and self.security.startswith("SASL"):
            options |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_user,
                "sasl_plain_password": self.sasl_password.get_secret_value(),
            }
        return options


@cache
def kafka_settings() -> KafkaSettings:
    """The settings of this process."""
    return KafkaSettings()

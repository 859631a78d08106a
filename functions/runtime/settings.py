"""Every setting of a function, read once from LEARNFLOW_* environment variables."""

from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).parents[2]


class Settings(BaseSettings):
    """One function's settings. Times are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix="LEARNFLOW_", frozen=True, extra="forbid")

    contracts_dir: Path = Field(default=_ROOT / "contracts", description="folder of the Avro schemas")

    jwt_issuer: str = Field(default="learnflow", min_length=1, description="the iss that a token must carry")
    jwt_audience: str = Field(default="learnflow-agents", min_length=1, description="the aud that a token must carry")
    jwt_public_key_file: Path | None = Field(default=None, description="PEM file with the RSA or P-256 public key")
    jwt_jwks_url: str | None = Field(default=None, description="JSON Web Key Set; https unless on loopback")
    jwt_jwks_lifetime: float = Field(default=300, gt=0, description="how long fetched keys are used")
    jwt_jwks_cooldown: float = Field(default=10, ge=0, description="least time between two fetches for unknown keys")
    jwt_leeway: float = Field(default=30, ge=0, le=300, description="tolerated clock difference for exp, nbf and iat")

    max_body: int = Field(default=1_048_576, ge=1_024, description="larger requests are refused with 413")
    future_skew: float = Field(default=300, ge=0, description="events dated further ahead than this are refused")

    dapr_state_store: str = Field(default="mastery", description="Dapr component that holds mastery documents")
    dapr_pubsub: str = Field(default="pubsub", description="Dapr component that publishes events")
    dapr_health_timeout: int = Field(default=1, ge=1, description="one look at the sidecar; Dapr reads whole seconds")
    dapr_timeout: float = Field(default=5, gt=0, description="deadline of one state, publish or invocation call")
    dapr_wake_timeout: float = Field(default=5, gt=0, description="how long a request waits for a sidecar that starts")

    code_hash_salt: SecretStr = Field(
        default_factory=lambda: SecretStr(token_hex()),
        description="secret that code is hashed with; without one every process makes its own",
    )
    exercise_id_key: SecretStr = Field(
        default_factory=lambda: SecretStr(token_hex()),
        description="secret that exercise ids are signed with; without one every process makes its own",
    )
    grader_minimum: Literal["confined", "whatever"] = Field(
        default="confined", description="least isolation to run submissions under; whatever is for developers"
    )
    explanation_timeout: float = Field(
        default=2, gt=0, description="how long Debug waits for an explanation, a Concepts agent at zero pods included"
    )
    xapi_home_page: str = Field(
        default="https://learnflow.example", description="IRI of the system that knows the students' accounts"
    )

    console_agents_url: str | None = Field(
        default=None,
        description="what stands before /<agent> in the agents' addresses, as the console reaches the edge",
    )
    console_agents_timeout: float = Field(
        default=10, gt=0, description="how long a page waits for an agent, one at zero pods included"
    )
    console_poll: float = Field(
        default=5, gt=0, description="how often a live page asks for news where no event log is beside the console"
    )
    console_path: str = Field(
        default="", pattern="^(/[a-z0-9-]+)*$", description="what the console's paths begin with behind the edge"
    )
    console_secure_cookies: bool = Field(
        default=True, description="cookies over HTTPS only; false is for a console on plain HTTP, on loopback"
    )

    token_efficiency: bool = Field(default=True, description="whether answers tell how many tokens they saved")

    log_level: str = Field(
        default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="least severe lines that are logged"
    )

    @model_validator(mode="after")
    def _one_source_of_keys(self) -> "Settings":
        if self.jwt_public_key_file is not None and self.jwt_jwks_url is not None:
            raise ValueError("set jwt_public_key_file or jwt_jwks_url, not both")
        return self


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()

"""One daprd: an agent's way to state, events and other agents."""

from pathlib import Path

from stack.daprd_binary import daprd_binary
from stack.part import Part
from stack.ports import Ports
from stack.probe import http_probe

GRACEFUL_SHUTDOWN_SECONDS = 2


class DaprSidecar(Part):
    """The sidecar of one app id; all functions of an agent share it."""

    def __init__(self, app_id: str, components: Path, ports: Ports, log: Path) -> None:
        self.app_id = app_id
        self.http_port = ports.of(f"{app_id}-dapr-http")
        self.grpc_port = ports.of(f"{app_id}-dapr-grpc")
        self.metrics_port = ports.of(f"{app_id}-dapr-metrics")
        command = [
            str(daprd_binary()),
            f"--app-id={app_id}",
            f"--resources-path={components / 'resources'}",
            f"--config={components / 'configuration.yaml'}",
            f"--dapr-http-port={self.http_port}",
            f"--dapr-grpc-port={self.grpc_port}",
            f"--dapr-internal-grpc-port={ports.of(f'{app_id}-dapr-internal')}",
            f"--metrics-port={self.metrics_port}",
            "--dapr-listen-addresses=127.0.0.1",
            "--dapr-internal-grpc-listen-address=127.0.0.1",
            "--metrics-listen-address=127.0.0.1",
            f"--dapr-graceful-shutdown-seconds={GRACEFUL_SHUTDOWN_SECONDS}",
            "--log-level=info",
        ]
        super().__init__(f"{app_id}-daprd", command, log, http_probe(self.http_port, "/v1.0/healthz/outbound"))

    @property
    def metrics_url(self) -> str:
        """Where Prometheus reads this sidecar."""
        return f"http://127.0.0.1:{self.metrics_port}/"

    def environment(self) -> dict[str, str]:
        """Where a function finds this sidecar, as Dapr's injector would tell it."""
        return {"DAPR_HTTP_PORT": str(self.http_port), "DAPR_GRPC_PORT": str(self.grpc_port)}

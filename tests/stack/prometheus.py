"""A real Prometheus that scrapes the stack as the PodMonitors have it scrape a cluster."""

import shutil
from pathlib import Path
from typing import Any

import httpx
import yaml

from stack.part import Part
from stack.ports import Ports
from stack.probe import http_probe
from stack.stack import Stack
from tests.contract.monitoring import FOLDER, rule_groups

QUICK = "1s"  # in place of 15 and 30 seconds, which a test would wait for
NAMESPACE = "learnflow"


class Prometheus(Part):
    """Debian's Prometheus with the rules of knative/monitoring and one target for each function and sidecar."""

    def __init__(self, folder: Path, stack: Stack) -> None:
        folder.mkdir()
        (folder / "prometheus.yml").write_text(yaml.safe_dump(_configuration(stack)), "utf-8")
        (folder / "rules.yml").write_text(yaml.safe_dump(_quick_rules()), "utf-8")
        program = shutil.which("prometheus")
        assert program is not None, "Debian's package prometheus is missing: apt-get install prometheus"
        self._ports = Ports(folder / "ports.json")
        port = self._ports.of("prometheus")
        self.url = f"http://127.0.0.1:{port}"
        command = [program, f"--config.file={folder / 'prometheus.yml'}", f"--storage.tsdb.path={folder / 'data'}"]
        command += [f"--web.listen-address=127.0.0.1:{port}", "--log.level=warn"]
        super().__init__("prometheus", command, folder / "prometheus.log", http_probe(port, "/-/ready"))

    def stop(self) -> None:
        """End it, and let others have its port."""
        super().stop()
        self._ports.close()

    def ask(self, http: httpx.Client, expression: str) -> list[dict[str, Any]]:
        """The series that an expression gives now; fails where it cannot be read or computed."""
        answer = http.get(f"{self.url}/api/v1/query", params={"query": expression})
        assert answer.is_success, f"{expression}: {answer.text}"
        found: list[dict[str, Any]] = answer.json()["data"]["result"]
        return found

    def rule_errors(self, http: httpx.Client) -> list[str]:
        """What went wrong when rules were computed."""
        groups = http.get(f"{self.url}/api/v1/rules").json()["data"]["groups"]
        return [rule["lastError"] for group in groups for rule in group["rules"] if rule.get("lastError")]


def _configuration(stack: Stack) -> dict[str, Any]:
    functions = [_target(name, function.port) for name, function in stack.functions.items()]
    sidecars = [_target(name, sidecar.metrics_port) for name, sidecar in stack.sidecars.items()]
    consumers = [_target("consume", stack.consumer.metrics_port)]
    return {
        "global": {"scrape_interval": QUICK, "evaluation_interval": QUICK},
        "rule_files": ["rules.yml"],
        "scrape_configs": [
            {"job_name": "learnflow-functions", "static_configs": functions},
            {"job_name": "learnflow-consumers", "static_configs": consumers},
            {
                "job_name": "learnflow-sidecars",
                "static_configs": sidecars,
                "metric_relabel_configs": _kept_of_sidecars(),
            },
        ],
    }


def _target(service: str, port: int) -> dict[str, Any]:
    labels = {"namespace": NAMESPACE, "service": service, "pod": f"{service}-0", "revision": f"{service}-00001"}
    return {"targets": [f"127.0.0.1:{port}"], "labels": labels}


def _kept_of_sidecars() -> list[dict[str, Any]]:
    """What the PodMonitor keeps of a sidecar's metrics, in Prometheus' own spelling."""
    monitors = yaml.safe_load_all((FOLDER / "pod-monitors.yaml").read_text("utf-8"))
    endpoints = [endpoint for monitor in monitors for endpoint in monitor["spec"]["podMetricsEndpoints"]]
    (relabelings,) = [endpoint["metricRelabelings"] for endpoint in endpoints if endpoint["port"] == "dapr-metrics"]
    spelling = {"sourceLabels": "source_labels", "targetLabel": "target_label"}
    return [{spelling.get(key, key): value for key, value in rule.items()} for rule in relabelings]


def _quick_rules() -> dict[str, Any]:
    groups = rule_groups()
    for group in groups["groups"]:
        group["interval"] = QUICK
    return groups

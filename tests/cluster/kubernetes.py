"""The cluster that KUBECONFIG names, through kubectl."""

import json
import subprocess
from typing import Any

from tests.cluster.address import NAMESPACE

SERVICE = "serving.knative.dev/service"


class Kubernetes:
    """kubectl in one namespace. What kubectl refuses fails the test in kubectl's words."""

    def run(self, *words: str, given: str | None = None) -> str:
        """What kubectl printed."""
        done = subprocess.run(
            ["kubectl", "--namespace", NAMESPACE, *words], input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def read(self, *words: str) -> list[dict[str, Any]]:
        """The items of `kubectl get`."""
        items: list[dict[str, Any]] = json.loads(self.run("get", *words, "--output", "json"))["items"]
        return items

    def apply(self, manifests: str, *options: str) -> str:
        """Server-side apply."""
        return self.run("apply", "--server-side", "--force-conflicts", *options, "--filename", "-", given=manifests)

    def not_ready(self, kind: str) -> dict[str, str]:
        """Objects whose condition Ready is not True, with the reason."""
        found = {}
        for item in self.read(kind):
            status, meta = item.get("status", {}), item["metadata"]
            ready = [c for c in status.get("conditions", []) if c["type"] == "Ready"]
            if status.get("observedGeneration", meta["generation"]) != meta["generation"]:
                found[meta["name"]] = "not looked at yet"
            elif not ready or ready[0]["status"] != "True":
                found[meta["name"]] = ready[0].get("message", "not ready") if ready else "no condition yet"
        return found

    def pods(self, function: str | None = None) -> list[str]:
        """Names of the pods of a function, or of all functions; ending ones too."""
        selector = SERVICE if function is None else f"{SERVICE}={function}"
        return [pod["metadata"]["name"] for pod in self.read("pods", "--selector", selector)]

    def running_pods(self, function: str) -> list[str]:
        """Names of the pods that are not ending."""
        pods = self.read("pods", "--selector", f"{SERVICE}={function}")
        return [pod["metadata"]["name"] for pod in pods if "deletionTimestamp" not in pod["metadata"]]

    def drops_capabilities(self) -> bool:
        """Whether Dapr's injector takes all capabilities from sidecars."""
        injector = json.loads(
            self.run("get", "deployment", "dapr-sidecar-injector", "--namespace", "dapr-system", "--output", "json")
        )
        variables = injector["spec"]["template"]["spec"]["containers"][0]["env"]
        return {"name": "SIDECAR_DROP_ALL_CAPABILITIES", "value": "true"} in variables

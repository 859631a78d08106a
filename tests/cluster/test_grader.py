"""The pod that runs what learners wrote gets nowhere."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cluster.kubernetes import SERVICE, Kubernetes
from tests.cluster.learner import Learner

# What a submission tries, each with what it would return if it could.
ESCAPES = {
    "a connection to the API server": "import socket; socket.create_connection(('10.96.0.1', 443), 2)",
    "a connection to the world": "import socket; socket.create_connection(('1.1.1.1', 53), 2)",
    "a name looked up": "import socket; socket.getaddrinfo('kubernetes.default.svc', 443)",
    "a service account's token": "open('/var/run/secrets/kubernetes.io/serviceaccount/token').read()",
    "the key that tokens are checked with": "open('/etc/learnflow/jwt/jwt.pem').read()",
    "a process": "import os; os.fork()",
    "the program's own code": "open('/app/functions/serve.py').read()",
}


def _graded(learner: Learner, submission: str) -> dict[str, object]:
    check = {"kind": "returns", "name": "out", "call": "attempt()", "expected": "'out'"}
    answer = learner.post("grader", "grade", {"submission": submission, "checks": [check]})
    assert answer.status_code == 200, answer.text
    case: dict[str, object] = answer.json()["content"]["tests"][0]
    return case


def test_a_right_submission_passes(cluster: Kubernetes, ada: Learner) -> None:
    assert _graded(ada, "def attempt():\n    import random, json\n    return 'out'\n")["passed"]


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_submission_does_not_reach(cluster: Kubernetes, ada: Learner, escape: str) -> None:
    lines = "\n".join(f"    {line.strip()}" for line in ESCAPES[escape].split(";"))
    case = _graded(ada, f"def attempt():\n{lines}\n    return 'out'\n")
    assert not case["passed"]
    assert case["ending"] in {"raised", "crashed"}, case


def test_the_pod_has_no_token_and_no_sidecar(cluster: Kubernetes, ada: Learner) -> None:
    _graded(ada, "def attempt():\n    return 'out'\n")
    pod = cluster.read("pods", "--selector", f"{SERVICE}=grader")[0]
    assert {container["name"] for container in pod["spec"]["containers"]} == {"function", "queue-proxy"}
    assert not [volume for volume in pod["spec"]["volumes"] if "projected" in volume]


def test_by_policy_nothing_leaves_the_pod(cluster: Kubernetes, ada: Learner) -> None:
    policies = cluster.read("networkpolicies")
    _graded(ada, "def attempt():\n    return 'out'\n")
    labels = cluster.read("pods", "--selector", f"{SERVICE}=grader")[0]["metadata"]["labels"]
    opening = [
        policy["metadata"]["name"]
        for policy in policies
        if policy["spec"].get("egress") and _selects(policy["spec"]["podSelector"], labels)
    ]
    assert opening == []
    assert any(policy["spec"]["podSelector"] == {} and "Egress" in policy["spec"]["policyTypes"] for policy in policies)


def test_the_graders_process_can_reach_nothing_whatever_the_network_allows(
    cluster: Kubernetes, ada: Learner, measured: Callable[[str], None]
) -> None:
    """Its filter holds for the process and all that it starts; what kubectl starts beside it shows the network."""
    _graded(ada, "def attempt():\n    return 'out'\n")
    beside = _beside_the_grader(cluster)
    assert beside["filters of the grader"] == beside["own filters"] + 1
    assert beside["shut"] == {"API server": False, "Redis": False}
    measured(f"beside the grader's process, without its filter, the pod's network reaches: {beside['open']}")


def _selects(selector: dict[str, object], labels: dict[str, str]) -> bool:
    wanted = selector.get("matchLabels") or {}
    assert isinstance(wanted, dict)
    expressions = selector.get("matchExpressions") or []
    assert isinstance(expressions, list)
    return all(labels.get(name) == value for name, value in wanted.items()) and all(
        rule["key"] in labels and (rule["operator"] == "Exists" or labels[rule["key"]] in rule["values"])
        for rule in expressions
    )


def _beside_the_grader(cluster: Kubernetes) -> dict[str, Any]:
    program = (
        "import json, re, socket\n"
        "from functions.exercise.sandbox import no_way_out\n"
        "def reaches(place):\n"
        "    try:\n"
        "        socket.create_connection(place, 2).close()\n"
        "    except OSError:\n"
        "        return False\n"
        "    return True\n"
        "def reached():\n"
        "    return {'API server': reaches(('10.96.0.1', 443)), 'Redis': reaches(('10.244.0.1', 6379))}\n"
        "def filters(process):\n"
        "    return int(re.search(r'Seccomp_filters:\\s*(\\d+)', open(f'/proc/{process}/status').read())[1])\n"
        "said = {'filters of the grader': filters(1), 'own filters': filters('self'), 'open': reached()}\n"
        "no_way_out.shut()\n"
        "print(json.dumps(said | {'shut': reached()}))\n"
    )
    pod = cluster.running_pods("grader")[0]
    answer: dict[str, Any] = json.loads(
        cluster.run("exec", pod, "--container", "function", "--", "python3", "-c", program)
    )
    return answer

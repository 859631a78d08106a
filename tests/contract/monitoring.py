"""The rules and the dashboard of knative/monitoring as data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "knative" / "monitoring"

# What panels leave open, as Grafana would fill it in.
VARIABLES = {"$namespace": ".*", "$function": ".*", "$__rate_interval": "1m", "$__range": "1h"}


def rules() -> list[dict[str, Any]]:
    """Every recording and alerting rule."""
    return [rule for group in rule_groups()["groups"] for rule in group["rules"]]


def rule_groups() -> dict[str, Any]:
    """The groups as a rule file of Prometheus has them."""
    spec: dict[str, Any] = yaml.safe_load((FOLDER / "rules.yaml").read_text("utf-8"))["spec"]
    return spec


def alerts() -> dict[str, dict[str, Any]]:
    """The alerting rules by name."""
    return {rule["alert"]: rule for rule in rules() if "alert" in rule}


def dashboard() -> dict[str, Any]:
    """The dashboard."""
    model: dict[str, Any] = json.loads((FOLDER / "dashboards" / "learnflow.json").read_text("utf-8"))
    return model


def panel_expressions() -> Iterator[tuple[str, str]]:
    """Each panel's title with each of its expressions, variables filled in."""
    for panel in dashboard()["panels"]:
        for target in panel.get("targets", []):
            expression = target["expr"]
            for variable, value in VARIABLES.items():
                expression = expression.replace(variable, value)
            yield panel["title"], expression

"""The bill of materials of an image's tree, in CycloneDX 1.5: every installed distribution with its licence."""

from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any


def bill_of_materials(folder: Path, name: str) -> dict[str, Any]:
    """What is installed in the folder. It carries no time and no serial number: equal trees have equal bills."""
    found = sorted(distributions(path=[str(folder)]), key=lambda distribution: distribution.name.lower())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "container", "name": name}},
        "components": [_component(distribution) for distribution in found],
    }


def _component(distribution: Distribution) -> dict[str, Any]:
    purl = f"pkg:pypi/{distribution.name.lower().replace('_', '-')}@{distribution.version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": distribution.name,
        "version": distribution.version,
        "purl": purl,
    }
    if licence := _licence(distribution):
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _licence(distribution: Distribution) -> str | None:
    """The SPDX expression, else the classifier, else a short licence field; a whole licence text is no name."""
    metadata = distribution.metadata
    if "License-Expression" in metadata:
        return str(metadata["License-Expression"])
    classifiers = [value for value in metadata.get_all("Classifier", []) if value.startswith("License ::")]
    if classifiers:
        return str(classifiers[0].rpartition(" :: ")[2])
    field = str(metadata["License"] or "").strip()  # None where there is none
    return field if field and "\n" not in field else None

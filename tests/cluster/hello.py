"""The function that every other one is compared with."""

from pathlib import Path

import yaml

from tests.cluster.address import IMAGES, TAG

WITHOUT_SIDECAR, WITH_SIDECAR = "hello", "hello-beside-dapr"
LIKE_THE_FLEET = "review"  # whose Dapr annotations are taken


def hellos(manifests: str) -> str:
    """Both Services; the second one has the sidecar that the fleet's functions have."""
    template = (Path(__file__).parent / "hello.yaml").read_text("utf-8")
    bare = yaml.safe_load(template.replace("FLEET", f"{IMAGES}-fleet:{TAG}"))
    beside = yaml.safe_load(yaml.safe_dump(bare))
    model = next(
        item
        for item in yaml.safe_load_all(manifests)
        if item["kind"] == "Service" and item["metadata"]["name"] == LIKE_THE_FLEET
    )
    annotations = model["spec"]["template"]["metadata"]["annotations"]
    dapr = {name: value for name, value in annotations.items() if name.startswith("dapr.io/")}
    beside["metadata"]["name"] = WITH_SIDECAR
    beside["spec"]["template"]["metadata"]["annotations"] |= dapr | {"dapr.io/app-id": WITH_SIDECAR}
    return yaml.safe_dump_all([bare, beside])

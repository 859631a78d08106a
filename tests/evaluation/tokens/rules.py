"""skills/baseline_tokens.json, written from the rules: functions count a prompt without reading or counting these.

python -m tests.evaluation.tokens.rules
"""

import json
from collections.abc import Mapping
from pathlib import Path

from skills import baseline, registry
from tests.evaluation.tokens.measure import o200k

FILE = Path(__file__).parents[3] / "skills" / "baseline_tokens.json"


def counted() -> Mapping[str, int]:
    """Tokens of each skill's rules with the empty line below them."""
    count = o200k()
    return {skill: count(f"{baseline.rules(skill)}\n\n") for skill in registry.names()}


if __name__ == "__main__":
    FILE.write_text(json.dumps(counted(), indent=2) + "\n", "utf-8")

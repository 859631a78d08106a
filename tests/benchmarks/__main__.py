"""All benchmarks, or the named ones.

python -m tests.benchmarks [cold-start] [throughput] [document] [analysis] [practice] [mcp] [tokens]
"""

import sys
import tempfile
from pathlib import Path

from rich.console import Console

from tests.benchmarks import analysis, cold_start, document, mcp, practice, throughput, tokens

BENCHMARKS = {
    "cold-start": cold_start.table,
    "throughput": throughput.table,
    "document": document.table,
    "analysis": analysis.table,
    "practice": practice.table,
    "mcp": mcp.table,
    "tokens": tokens.table,
}


def main(names: list[str]) -> None:
    """Measure and print."""
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            Console(width=130).print(BENCHMARKS[name](Path(folder)))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Quiet bugs: mistakes that can be seen in the code, whether or not it has crashed yet."""

from skills.error_pattern_detection.findings import Detector, Finding, Inspection
from skills.error_pattern_detection.program import Program
from skills.error_pattern_detection.silent import (
    calculations,
    changing_collections,
    classes,
    comparisons,
    conditions,
    discarded_results,
    exceptions,
    files,
    functions,
    loops,
    names,
    positions,
)

DETECTORS: tuple[Detector, ...] = (
    *discarded_results.DETECTORS,
    *comparisons.DETECTORS,
    *conditions.DETECTORS,
    *loops.DETECTORS,
    *positions.DETECTORS,
    *changing_collections.DETECTORS,
    *functions.DETECTORS,
    *names.DETECTORS,
    *classes.DETECTORS,
    *files.DETECTORS,
    *exceptions.DETECTORS,
    *calculations.DETECTORS,
)


def silent_bugs(program: Program) -> list[Finding]:
    """All quiet bugs of the program, by line and then by pattern; each pattern once a line."""
    inspection = Inspection(program)
    found = {
        (finding.line or 0, finding.pattern): finding for detector in DETECTORS for finding in detector(inspection)
    }
    return [found[key] for key in sorted(found)]

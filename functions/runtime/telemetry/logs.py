"""Structured logs: one JSON object a line on standard error, with the trace they belong to."""

import logging
import logging.config
from pathlib import Path
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from functions.runtime.telemetry import trace


class TraceJsonFormatter(JsonFormatter):
    """Adds trace_id and span_id, so that one request's lines are found together."""

    def add_fields(self, log_record: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill one line's object; called by the library."""
        super().add_fields(log_record, record, message_dict)
        if (trace_id := trace.trace_id()) is not None:
            log_record["trace_id"], log_record["span_id"] = trace_id, trace.span_id()


def configure(level: str, file: Path | None = None) -> None:
    """Send every logger's lines of this level and above to standard error, or to a file, as JSON."""
    handler: dict[str, Any] = {"class": "logging.StreamHandler", "formatter": "json"}
    if file is not None:
        handler = {"class": "logging.FileHandler", "formatter": "json", "filename": str(file), "encoding": "utf-8"}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": TraceJsonFormatter,
                    "fmt": "{levelname}{name}{message}",
                    "style": "{",
                    "timestamp": True,
                    "reserved_attrs": [*RESERVED_ATTRS, "color_message"],
                    "rename_fields": {"levelname": "level", "name": "logger"},
                }
            },
            "handlers": {"lines": handler},
            "loggers": {"httpx": {"level": "WARNING"}},
            "root": {"level": level, "handlers": ["lines"]},
        }
    )

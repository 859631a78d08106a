"""Structured logs: one JSON object a line on standard error, with the trace they belong to."""

import logging
import logging.config
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonEncoder, JsonFormatter

from functions.runtime.telemetry import trace

_ENCODER = JsonEncoder()
_NOT_EXTRA = frozenset({*RESERVED_ATTRS, "message", "color_message"})


class TraceJsonFormatter(JsonFormatter):
    """Adds trace_id and span_id, so that one request's lines are found together."""

    def jsonify_log_record(self, log_data: dict[str, Any]) -> str:
        """One line; called by the library, whose own makes an encoder for each."""
        return _ENCODER.encode(log_data)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill one line's object; called by the library, whose own is made for any configuration and takes its time."""
        log_data |= {"level": record.levelname, "logger": record.name, "message": record.message}
        log_data |= message_dict
        log_data |= {name: value for name, value in record.__dict__.items() if name not in _NOT_EXTRA}
        log_data["timestamp"] = datetime.fromtimestamp(record.created, UTC).isoformat()
        log_data |= trace.ids()


def configure(level: str, file: Path | None = None) -> None:
    """Send every logger's lines of this level and above to standard error, or to a file, as JSON."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line tells them
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
                }
            },
            "handlers": {"lines": handler},
            "loggers": {"httpx": {"level": "WARNING"}},
            "root": {"level": level, "handlers": ["lines"]},
        }
    )

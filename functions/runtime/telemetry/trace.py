"""W3C trace context: taken from what comes in, logged, and sent on with what goes out."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context as otel
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, get_current_span, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

_PROPAGATOR = TraceContextTextMapPropagator()


@contextmanager
def span(incoming: Mapping[str, str]) -> Iterator[None]:
    """Run a request or event as a span of its own: a child of the incoming traceparent, or the root of a new trace."""
    parent_context = _PROPAGATOR.extract(incoming, otel.Context())
    parent = get_current_span(parent_context).get_span_context()
    own = SpanContext(
        trace_id=parent.trace_id or secrets.randbits(128),
        span_id=secrets.randbits(64),
        is_remote=False,
        trace_flags=parent.trace_flags if parent.is_valid else TraceFlags(TraceFlags.DEFAULT),
        trace_state=parent.trace_state,
    )
    token = otel.attach(set_span_in_context(NonRecordingSpan(own), parent_context))
    try:
        yield
    finally:
        otel.detach(token)


def outgoing() -> dict[str, str]:
    """traceparent, and tracestate where there is one, for a call or event that leaves this function."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier


def trace_id() -> str | None:
    """The current trace's id in hexadecimal, or None outside of a request."""
    context = get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else None


def ids() -> dict[str, str]:
    """trace_id and span_id of the current span in hexadecimal, for a log line; nothing outside of a request."""
    context = get_current_span().get_span_context()
    if not context.is_valid:
        return {}
    return {"trace_id": f"{context.trace_id:032x}", "span_id": f"{context.span_id:016x}"}

"""Prometheus metrics, shared by all functions; names follow Prometheus' conventions (base units, _total)."""

from prometheus_client import Counter, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each; nobody asks when a counter was born

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1.0, 2.5, 5.0)

REQUESTS = Counter(
    "learnflow_http_requests",
    "HTTP requests answered",
    ("function", "method", "route", "status"),
)
REQUEST_SECONDS = Histogram(
    "learnflow_http_request_duration_seconds", "Time to answer", ("function", "route"), buckets=BUCKETS
)
EVENTS = Counter(
    "learnflow_events",
    "Events handled, by outcome: processed, duplicate, rejected (permanent), deferred (transient), failed (a bug)",
    ("function", "outcome"),
)
EVENT_SECONDS = Histogram(
    "learnflow_event_duration_seconds", "Time to handle one event", ("function",), buckets=BUCKETS
)
PUBLISHED = Counter("learnflow_events_published", "Events published", ("topic", "outcome"))
STATE_CONFLICTS = Counter("learnflow_state_conflicts", "Saves repeated because the document had changed", ("store",))

"""Prometheus metrics, shared by all functions; names follow Prometheus' conventions (base units, _total).

No label holds anything that a client chose: each has as many values as there are functions, routes, topics or outcomes.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call] # a second series for each; nobody asks when a counter was born

# Seconds. The five budgets of the design (0.15 to 0.3) are bounds, so that the share within a budget is exact.
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1.0, 2.5, 5.0)
SKILL_BUCKETS = (0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)
EFFICIENCY_BUCKETS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.99)
DELAY_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 21600.0)

REQUESTS = Counter(
    "learnflow_http_requests",
    "HTTP requests answered",
    ("function", "method", "route", "status"),
)
REQUEST_SECONDS = Histogram(
    "learnflow_http_request_duration_seconds", "Time to answer", ("function", "route"), buckets=BUCKETS
)
IN_FLIGHT = Gauge("learnflow_http_requests_in_flight", "HTTP requests being answered now", ("function",))
SKILL_SECONDS = Histogram(
    "learnflow_skill_duration_seconds",
    "Time a skill ran; its count is the number of calls",
    ("skill",),
    buckets=SKILL_BUCKETS,
)
TOKEN_EFFICIENCY = Histogram(
    "learnflow_token_efficiency",
    "Share of tokens that an answer saved a language model, 1 - used / baseline; below 0 where it was dearer",
    ("function",),
    buckets=EFFICIENCY_BUCKETS,
)
EVENTS = Counter(
    "learnflow_events",
    "Events handled, by outcome: processed, duplicate, rejected (permanent, dead-lettered by who delivers), "
    "deferred (transient, comes again), failed (a bug, comes again)",
    ("function", "outcome"),
)
EVENT_SECONDS = Histogram(
    "learnflow_event_duration_seconds", "Time to handle one event", ("function",), buckets=BUCKETS
)
EVENT_DELAY_SECONDS = Histogram(
    "learnflow_event_delay_seconds",
    "Time from what an event tells of until it was handled for the first time; replayed old events are late",
    ("function",),
    buckets=DELAY_BUCKETS,
)
PUBLISHED = Counter(
    "learnflow_events_published", "Events published, by outcome: published or failed", ("topic", "outcome")
)
STATE_CONFLICTS = Counter("learnflow_state_conflicts", "Saves repeated because the document had changed", ("store",))
INVOCATIONS = Counter(
    "learnflow_invocations",
    "Calls to other agents, by outcome: answered, failed, circuit_open (not even tried), cancelled (waited too long)",
    ("agent", "outcome"),
)
READY = Gauge("learnflow_ready", "1 where the function can work, 0 while it waits", ("function",))

"""What `learnflow consume` exports: how far it is behind, and what became of records."""

from prometheus_client import Counter, Gauge, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call] # as the functions do

LAG = Gauge(
    "learnflow_consumer_lag",
    "Records of a partition that are not done with, as of the last fetch; a partition held back is further behind",
    ("source", "topic", "partition"),
)
DELIVERIES = Counter(
    "learnflow_deliveries", "Records done with, by outcome: delivered or refused", ("source", "outcome")
)
ATTEMPTS = Counter("learnflow_delivery_attempts", "Requests to functions, repeated ones too", ("source",))

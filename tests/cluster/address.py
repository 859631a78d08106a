"""Where the tests, which run beside the cluster, reach what is in it."""

import os

INGRESS = os.environ.get("LEARNFLOW_CLUSTER_INGRESS", "http://127.0.0.1:8081")  # the cluster-local gateway
KAFKA = os.environ.get("LEARNFLOW_CLUSTER_KAFKA", "127.0.0.1:19094")
REDIS = os.environ.get("LEARNFLOW_CLUSTER_REDIS", "127.0.0.1:6379")
IMAGES = os.environ.get("LEARNFLOW_CLUSTER_IMAGES", "dev.local/learnflow")  # followed by -fleet and -grader
TAG = os.environ.get("LEARNFLOW_CLUSTER_TAG", "1")
NAMESPACE = "learnflow"


def host(function: str) -> str:
    """The name by which the gateway knows a function."""
    return f"{function}.{NAMESPACE}.svc.cluster.local"

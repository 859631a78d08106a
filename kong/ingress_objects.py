"""The edge as objects for the Kong Ingress Controller."""

from typing import Any

from kong.edge import PORT, Credential, Edge

CLASS_ANNOTATION = "kubernetes.io/ingress.class"
CREDENTIAL = "learnflow-issuer-key"

Object = dict[str, Any]


def ingress_objects(edge: Edge, credential: Credential | None) -> dict[str, list[Object]]:
    """The objects by file name; without a credential its Secret is left out, and must come from elsewhere."""
    files = {
        "plugins.yaml": [_plugin(edge, plugin.name, plugin.config) for plugin in edge.plugins],
        "services.yaml": [_service(edge, agent) for agent in edge.agents],
        "ingress.yaml": [_ingress(edge)],
        "consumer.yaml": [_consumer(edge)],
    }
    if credential is not None:
        files["credential.yaml"] = [_credential(edge, credential)]
    files["kustomization.yaml"] = [
        {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization", "resources": sorted(files)}
    ]
    return files


def _plugin(edge: Edge, name: str, config: Object) -> Object:
    """Global, for the limit counts by the place where its plugin stands."""
    return {
        "apiVersion": "configuration.konghq.com/v1",
        "kind": "KongClusterPlugin",
        "metadata": {
            "name": f"learnflow-{name}",
            "labels": {"global": "true"},
            "annotations": {CLASS_ANNOTATION: edge.ingress_class},
        },
        "plugin": name,
        "config": config,
    }


def _service(edge: Edge, agent: str) -> Object:
    """Another name for the agent's Knative address: Knative owns the Service of the agent's own name."""
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": _edge_name(agent),
            "namespace": edge.namespace,
            "annotations": {
                "konghq.com/path": f"/api/v1/{agent}",
                "konghq.com/host-header": edge.host_of(agent),
                "konghq.com/connect-timeout": str(edge.upstream.connect),
                "konghq.com/write-timeout": str(edge.upstream.write),
                "konghq.com/read-timeout": str(edge.upstream.read),
                "konghq.com/retries": str(edge.upstream.retries),
            },
        },
        "spec": {
            "type": "ExternalName",
            "externalName": edge.host_of(agent),
            "ports": [{"name": "http", "port": PORT, "protocol": "TCP"}],
        },
    }


def _ingress(edge: Edge) -> Object:
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {
            "name": "learnflow",
            "namespace": edge.namespace,
            "annotations": {
                "konghq.com/strip-path": "true",
                "konghq.com/preserve-host": "false",
                "konghq.com/methods": "GET,POST,OPTIONS",
                "konghq.com/protocols": "http,https",
            },
        },
        "spec": {
            "ingressClassName": edge.ingress_class,
            "rules": [{"http": {"paths": [_path(agent) for agent in edge.agents]}}],
        },
    }


def _path(agent: str) -> Object:
    return {
        "path": f"/{agent}",
        "pathType": "Prefix",
        "backend": {"service": {"name": _edge_name(agent), "port": {"number": PORT}}},
    }


def _consumer(edge: Edge) -> Object:
    return {
        "apiVersion": "configuration.konghq.com/v1",
        "kind": "KongConsumer",
        "metadata": {
            "name": "learnflow-issuer",
            "namespace": edge.namespace,
            "annotations": {CLASS_ANNOTATION: edge.ingress_class},
        },
        "username": "learnflow-issuer",
        "credentials": [CREDENTIAL],
    }


def _credential(edge: Edge, credential: Credential) -> Object:
    return {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": CREDENTIAL, "namespace": edge.namespace, "labels": {"konghq.com/credential": "jwt"}},
        "stringData": {
            "key": edge.issuer,
            "algorithm": "RS256",
            "rsa_public_key": credential.public_key,
            "secret": credential.secret,
        },
    }


def _edge_name(agent: str) -> str:
    return f"{agent}-edge"

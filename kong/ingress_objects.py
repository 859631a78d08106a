"""The edge as objects for the Kong Ingress Controller."""

from typing import Any

from kong.edge import CONSOLE, PORT, TO_HTTPS, Console, Credential, Edge, Plugin, Timeouts

CLASS_ANNOTATION = "kubernetes.io/ingress.class"
ISSUER = "learnflow-issuer"
CREDENTIAL = "learnflow-issuer-key"
AGENTS = "agents"  # in the names of their plugins

Object = dict[str, Any]


def ingress_objects(edge: Edge, credential: Credential | None) -> dict[str, list[Object]]:
    """The objects by file name; without a credential its Secret is left out, and must come from elsewhere."""
    files = {
        "plugins.yaml": [
            *(_global_plugin(edge, plugin) for plugin in edge.plugins),
            *(_plugin(edge, AGENTS, plugin) for plugin in edge.agent_plugins),
        ],
        "services.yaml": [_agent(edge, agent) for agent in edge.agents],
        "ingress.yaml": [_ingress(edge)],
        "consumer.yaml": [_consumer(edge, ISSUER) | {"credentials": [CREDENTIAL]}],
    }
    if edge.console is not None:
        files["console.yaml"] = _console(edge, edge.console)
    if credential is not None:
        files["credential.yaml"] = [_credential(edge, credential)]
    files["kustomization.yaml"] = [
        {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization", "resources": sorted(files)}
    ]
    return files


def _global_plugin(edge: Edge, plugin: Plugin) -> Object:
    """Of every route; the limit must be, for it counts by the place where its plugin stands."""
    return {
        "apiVersion": "configuration.konghq.com/v1",
        "kind": "KongClusterPlugin",
        "metadata": {
            "name": f"learnflow-{plugin.name}",
            "labels": {"global": "true"},
            "annotations": {CLASS_ANNOTATION: edge.ingress_class},
        },
        "plugin": plugin.name,
        "config": plugin.config,
    }


def _plugin(edge: Edge, place: str, plugin: Plugin) -> Object:
    """Of what names it in its annotation."""
    return {
        "apiVersion": "configuration.konghq.com/v1",
        "kind": "KongPlugin",
        "metadata": {"name": _plugin_name(place, plugin), "namespace": edge.namespace},
        "plugin": plugin.name,
        "config": plugin.config,
    }


def _agent(edge: Edge, agent: str) -> Object:
    names = _plugin_names(AGENTS, edge.agent_plugins)
    return _service(edge, agent, edge.upstream, {"konghq.com/path": f"/api/v1/{agent}"} | names)


def _service(edge: Edge, function: str, timeouts: Timeouts, more: Object) -> Object:
    """Another name for the function's Knative address: Knative owns the Service of the function's own name."""
    return {
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": {
            "name": _edge_name(function),
            "namespace": edge.namespace,
            "annotations": more
            | {
                "konghq.com/host-header": edge.host_of(function),
                "konghq.com/connect-timeout": str(timeouts.connect),
                "konghq.com/write-timeout": str(timeouts.write),
                "konghq.com/read-timeout": str(timeouts.read),
                "konghq.com/retries": str(timeouts.retries),
            },
        },
        "spec": {
            "type": "ExternalName",
            "externalName": edge.host_of(function),
            "ports": [{"name": "http", "port": PORT, "protocol": "TCP"}],
        },
    }


def _ingress(edge: Edge) -> Object:
    annotations = {
        "konghq.com/strip-path": "true",
        "konghq.com/preserve-host": "false",
        "konghq.com/methods": "GET,POST,OPTIONS",
        "konghq.com/protocols": "http,https",
    }
    return _routes(edge, "learnflow", annotations, {f"/{agent}": agent for agent in edge.agents})


def _console(edge: Edge, console: Console) -> list[Object]:
    annotations = {
        "konghq.com/strip-path": "false",
        "konghq.com/preserve-host": "false",
        "konghq.com/methods": "GET,POST",
        "konghq.com/protocols": "https",
        "konghq.com/https-redirect-status-code": str(TO_HTTPS),
        "konghq.com/response-buffering": "false",
    } | _plugin_names(CONSOLE, console.plugins)
    return [
        *(_plugin(edge, CONSOLE, plugin) for plugin in console.plugins),
        _service(edge, CONSOLE, console.upstream, {}),
        _routes(edge, "learnflow-console", annotations, {console.path: CONSOLE}),
        _consumer(edge, console.visitor),
    ]


def _routes(edge: Edge, name: str, annotations: Object, functions: dict[str, str]) -> Object:
    return {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "Ingress",
        "metadata": {"name": name, "namespace": edge.namespace, "annotations": annotations},
        "spec": {
            "ingressClassName": edge.ingress_class,
            "rules": [{"http": {"paths": [_path(path, function) for path, function in functions.items()]}}],
        },
    }


def _path(path: str, function: str) -> Object:
    return {
        "path": path,
        "pathType": "Prefix",
        "backend": {"service": {"name": _edge_name(function), "port": {"number": PORT}}},
    }


def _consumer(edge: Edge, name: str) -> Object:
    return {
        "apiVersion": "configuration.konghq.com/v1",
        "kind": "KongConsumer",
        "metadata": {
            "name": name,
            "namespace": edge.namespace,
            "annotations": {CLASS_ANNOTATION: edge.ingress_class},
        },
        "username": name,
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


def _edge_name(function: str) -> str:
    return f"{function}-edge"


def _plugin_name(place: str, plugin: Plugin) -> str:
    return f"learnflow-{place}-{plugin.name}"


def _plugin_names(place: str, plugins: tuple[Plugin, ...]) -> Object:
    return {"konghq.com/plugins": ",".join(_plugin_name(place, plugin) for plugin in plugins)}

"""The edge as decK and a Kong without a database read it."""

from typing import Any

from kong.edge import CONSOLE, PORT, TO_HTTPS, Console, Credential, Edge, Plugin, Timeouts

# decK puts these in from its environment: there is no key and no secret in the repository. The indentation is that of
# the text's second line, for a key has several.
FROM_ENVIRONMENT = Credential(
    '${{ env "DECK_LEARNFLOW_PUBLIC_KEY" | indent 6 }}\n', '${{ env "DECK_LEARNFLOW_UNUSED_SECRET" }}'
)


def declarative(edge: Edge, credential: Credential = FROM_ENVIRONMENT) -> dict[str, Any]:
    """The whole configuration, format 3.0."""
    services = [_agent(edge, agent) for agent in edge.agents]
    consumers = [_issuer(edge, credential)]
    if edge.console is not None:
        services.append(_console(edge, edge.console))
        consumers.append({"username": edge.console.visitor})
    return {
        "_format_version": "3.0",
        "services": services,
        "consumers": consumers,
        "plugins": _plugins(edge.plugins),
    }


def _agent(edge: Edge, agent: str) -> dict[str, Any]:
    route = {
        "name": agent,
        "paths": _below(f"/{agent}"),
        "methods": ["GET", "POST", "OPTIONS"],
        "strip_path": True,
        "preserve_host": False,  # Knative finds the function by the host
        "protocols": ["http", "https"],
    }
    return {
        "name": agent,
        "path": f"/api/v1/{agent}",
        **_upstream(edge.host_of(agent), edge.upstream),
        "plugins": _plugins(edge.agent_plugins),
        "routes": [route],
    }


def _console(edge: Edge, console: Console) -> dict[str, Any]:
    route = {
        "name": CONSOLE,
        "paths": _below(console.path),
        "methods": ["GET", "POST"],
        "strip_path": False,
        "preserve_host": False,
        "protocols": ["https"],
        "https_redirect_status_code": TO_HTTPS,
        "response_buffering": False,  # a live page is one answer that grows
        "plugins": _plugins(console.plugins),
    }
    return {"name": CONSOLE, **_upstream(edge.host_of(CONSOLE), console.upstream), "routes": [route]}


def _upstream(host: str, timeouts: Timeouts) -> dict[str, Any]:
    return {
        "protocol": "http",
        "host": host,
        "port": PORT,
        "connect_timeout": timeouts.connect,
        "write_timeout": timeouts.write,
        "read_timeout": timeouts.read,
        "retries": timeouts.retries,
    }


def _below(path: str) -> list[str]:
    """Two paths, so that /progress does not match /progressive."""
    return [f"~{path}$", f"{path}/"]


def _issuer(edge: Edge, credential: Credential) -> dict[str, Any]:
    return {
        "username": "learnflow-issuer",
        "jwt_secrets": [
            {
                "key": edge.issuer,
                "algorithm": "RS256",
                "rsa_public_key": credential.public_key,
                "secret": credential.secret,
            }
        ],
    }


def _plugins(plugins: tuple[Plugin, ...]) -> list[dict[str, Any]]:
    return [{"name": plugin.name, "config": plugin.config} for plugin in plugins]

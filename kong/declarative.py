"""The edge as decK and a Kong without a database read it."""

from typing import Any

from kong.edge import PORT, Credential, Edge

# decK puts these in from its environment: there is no key and no secret in the repository. The indentation is that of
# the text's second line, for a key has several.
FROM_ENVIRONMENT = Credential(
    '${{ env "DECK_LEARNFLOW_PUBLIC_KEY" | indent 6 }}\n', '${{ env "DECK_LEARNFLOW_UNUSED_SECRET" }}'
)


def declarative(edge: Edge, credential: Credential = FROM_ENVIRONMENT) -> dict[str, Any]:
    """The whole configuration, format 3.0."""
    return {
        "_format_version": "3.0",
        "services": [_service(edge, agent) for agent in edge.agents],
        "consumers": [
            {
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
        ],
        "plugins": [{"name": plugin.name, "config": plugin.config} for plugin in edge.plugins],
    }


def _service(edge: Edge, agent: str) -> dict[str, Any]:
    return {
        "name": agent,
        "protocol": "http",
        "host": edge.host_of(agent),
        "port": PORT,
        "path": f"/api/v1/{agent}",
        "connect_timeout": edge.upstream.connect,
        "write_timeout": edge.upstream.write,
        "read_timeout": edge.upstream.read,
        "retries": edge.upstream.retries,
        "routes": [
            {
                "name": agent,
                # Two paths, so that /progress does not match /progressive.
                "paths": [f"~/{agent}$", f"/{agent}/"],
                "methods": ["GET", "POST", "OPTIONS"],
                "strip_path": True,
                "preserve_host": False,  # Knative finds the agent by the host
                "protocols": ["http", "https"],
            }
        ],
    }

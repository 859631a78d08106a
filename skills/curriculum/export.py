"""The prerequisite graph for other tools: Mermaid, Graphviz DOT and JSON."""

import json

from skills.curriculum.catalogue import Catalogue
from skills.curriculum.outline import outline


def mermaid(catalogue: Catalogue) -> str:
    """A Mermaid flowchart: a box for each topic, an arrow from each prerequisite to what needs it."""
    lines = ["flowchart LR"]
    for topic in outline().topics:
        lines.append(f'    subgraph topic-{topic.id}["{_mermaid_text(topic.title)}"]')
        lines += (
            f'        {_node(concept)}["{_mermaid_text(catalogue.by_id[concept].title)}"]'
            for concept in catalogue.of_topic(topic.id)
        )
        lines.append("    end")
    lines += (f"    {_node(first)} --> {_node(then)}" for first, then in _edges(catalogue))
    return "\n".join(lines) + "\n"


def dot(catalogue: Catalogue) -> str:
    """A Graphviz digraph with a cluster for each topic."""
    lines = ["digraph curriculum {", "    rankdir=LR;", "    node [shape=box];"]
    for topic in outline().topics:
        lines.append(f"    subgraph {_quoted(f'cluster-{topic.id}')} {{")
        lines.append(f"        label={_quoted(topic.title)};")
        lines += (
            f"        {_quoted(concept)} [label={_quoted(catalogue.by_id[concept].title)}];"
            for concept in catalogue.of_topic(topic.id)
        )
        lines.append("    }")
    lines += (f"    {_quoted(first)} -> {_quoted(then)};" for first, then in _edges(catalogue))
    return "\n".join([*lines, "}"]) + "\n"


def as_json(catalogue: Catalogue) -> str:
    """Modules, topics and concepts in teaching order, with prerequisites and reasons, indented by two."""
    modules = [
        {
            "id": module.id,
            "title": module.title,
            "topics": [
                {
                    "id": topic.id,
                    "title": topic.title,
                    "concepts": [
                        catalogue.by_id[concept].model_dump(exclude={"topic"})
                        for concept in catalogue.of_topic(topic.id)
                    ],
                }
                for topic in module.topics
            ],
        }
        for module in outline().modules
    ]
    return json.dumps({"modules": modules}, indent=2, ensure_ascii=False) + "\n"


def _edges(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        (prerequisite.concept, concept.id) for concept in catalogue.concepts for prerequisite in concept.prerequisites
    ]


def _node(concept: str) -> str:
    # Mermaid reads some bare words, such as end, as its own.
    return f"c-{concept}"


def _mermaid_text(text: str) -> str:
    return text.replace("#", "#35;").replace('"', "#quot;")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

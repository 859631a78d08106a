import json
from collections import Counter
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.curriculum import export
from skills.curriculum.catalogue import Catalogue, UnknownConceptError, catalogue
from skills.curriculum.check import check
from skills.curriculum.outline import module_of, outline

CONCEPTS = catalogue()
GRAPH = nx.DiGraph()
GRAPH.add_nodes_from(CONCEPTS.by_id)
GRAPH.add_edges_from((need.concept, concept.id) for concept in CONCEPTS.concepts for need in concept.prerequisites)

some_concepts = st.sets(st.sampled_from(sorted(CONCEPTS.by_id)))


def test_the_curriculum_is_sound() -> None:
    assert [str(problem) for problem in check()] == []


def test_prerequisites_have_no_circle() -> None:
    assert nx.is_directed_acyclic_graph(GRAPH)


def test_the_course_is_as_large_as_promised() -> None:
    assert len(outline().modules) == 8
    assert len(outline().topics) == 31
    assert GRAPH.number_of_nodes() >= 100
    assert GRAPH.number_of_edges() >= 200


def test_every_topic_has_at_least_three_concepts() -> None:
    concepts_of = Counter(concept.topic for concept in CONCEPTS.concepts)
    assert {topic.id for topic in outline().topics if concepts_of[topic.id] < 3} == set()


def test_concepts_stand_in_the_order_of_the_outline() -> None:
    order = [topic.id for topic in outline().topics]
    places = [order.index(concept.topic) for concept in CONCEPTS.concepts]
    assert places == sorted(places)


def test_every_concept_but_the_first_rests_on_another() -> None:
    assert [concept.id for concept in CONCEPTS.concepts if not concept.prerequisites] == ["assignment"]


def test_only_what_is_marked_is_taught_later_than_what_needs_it() -> None:
    later = {
        (need.concept, concept.id)
        for concept in CONCEPTS.concepts
        for need in concept.prerequisites
        if CONCEPTS.position[need.concept] > CONCEPTS.position[concept.id]
    }
    marked = {(n.concept, c.id) for c in CONCEPTS.concepts for n in c.prerequisites if n.ahead}
    assert later == marked
    assert len(marked) <= 5


def test_no_reason_is_given_twice() -> None:
    reasons = Counter(need.reason for concept in CONCEPTS.concepts for need in concept.prerequisites)
    assert [reason for reason, count in reasons.items() if count > 1] == []


@given(some_concepts)
def test_foundations_are_what_a_graph_library_calls_ancestors(concepts: set[str]) -> None:
    ancestors = {name for concept in concepts for name in nx.ancestors(GRAPH, concept)}
    assert CONCEPTS.with_foundations(concepts) == concepts | ancestors


@given(some_concepts)
def test_learning_order_is_the_first_topological_order_by_teaching_place(concepts: set[str]) -> None:
    expected = nx.lexicographical_topological_sort(GRAPH.subgraph(concepts), key=CONCEPTS.position.__getitem__)
    assert CONCEPTS.in_learning_order(concepts) == list(expected)


@given(some_concepts.flatmap(lambda concepts: st.permutations(sorted(concepts))))
def test_learning_order_does_not_depend_on_the_order_of_asking(concepts: list[str]) -> None:
    assert CONCEPTS.in_learning_order(concepts) == CONCEPTS.in_learning_order(sorted(concepts))


@pytest.mark.parametrize("name", ["list-append", "List Append", "LIST_APPEND", "  list  append "])
def test_a_concept_is_found_in_any_spelling(name: str) -> None:
    assert CONCEPTS.meant_by(name) == ("list-append",)


@pytest.mark.parametrize("topic", [topic.id for topic in outline().topics])
def test_a_topic_and_its_aliases_mean_all_its_concepts(topic: str) -> None:
    (found,) = [candidate for candidate in outline().topics if candidate.id == topic]
    expected = tuple(concept.id for concept in CONCEPTS.concepts if concept.topic == topic)
    assert {CONCEPTS.meant_by(name) for name in (topic, *found.aliases)} == {expected}


def test_an_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(UnknownConceptError, match="did you mean recursion") as raised:
        CONCEPTS.meant_by("recurssion")
    assert raised.value.suggestions[0] == "recursion"


def test_the_json_export_holds_every_concept_with_its_reasons() -> None:
    modules = json.loads(export.as_json(CONCEPTS))["modules"]
    found = {
        concept["id"]: (module["id"], topic["id"], concept)
        for module in modules
        for topic in module["topics"]
        for concept in topic["concepts"]
    }
    assert list(found) == list(CONCEPTS.by_id)
    for concept in CONCEPTS.concepts:
        module, topic, entry = found[concept.id]
        assert (module, topic) == (module_of(concept.topic), concept.topic)
        assert [need["reason"] for need in entry["prerequisites"]] == [need.reason for need in concept.prerequisites]


@pytest.mark.parametrize(("render", "arrow"), [(export.mermaid, " --> "), (export.dot, " -> ")])
def test_the_drawings_have_an_arrow_for_each_prerequisite(render: Callable[[Catalogue], str], arrow: str) -> None:
    lines = [line.strip().rstrip(";") for line in render(CONCEPTS).splitlines() if arrow in line]
    drawn = [tuple(part.strip('"').removeprefix("c-") for part in line.split(arrow)) for line in lines]
    assert sorted(drawn) == sorted(GRAPH.edges)


def test_the_drawings_are_free_of_stray_quotes() -> None:
    assert all(line.count('"') in {0, 2} for line in export.mermaid(CONCEPTS).splitlines())
    assert all(line.replace('\\"', "").count('"') % 2 == 0 for line in export.dot(CONCEPTS).splitlines())

"""Forms that another site sends in somebody's name are refused, all of them."""

import pytest

from functions.console.api import GROUPS
from tests.integration.console.visitor import ORIGIN, Visitor, visitor
from tests.integration.embedded import Embedded

FORMS = sorted(
    route.path.replace("{exercise}", "x")
    for group in GROUPS
    for route in group.routes
    if "POST" in (route.methods or ())
)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": "null"},
        {"origin": "http://["},
    ],
    ids=["no origin", "another origin", "another site", "a hidden origin", "no origin at all"],
)
async def test_a_form_from_elsewhere_is_refused_even_with_its_proof(
    ada: Visitor, path: str, headers: dict[str, str]
) -> None:
    proof = await ada.proof()
    answer = await ada.client.post(path, data={"csrf": proof, "person": "ben"}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("proof", [None, "", "0" * 64, "é"])
async def test_a_form_without_its_proof_is_refused(ada: Visitor, path: str, proof: str | None) -> None:
    fields = {} if proof is None else {"csrf": proof}
    answer = await ada.client.post(path, data=fields, headers={"origin": ORIGIN})
    assert answer.status_code == 403


async def test_a_form_that_was_opened_as_one_person_cannot_be_sent_as_another(ada: Visitor, fleet: Embedded) -> None:
    proof = await ada.proof()
    await ada.sign_in(fleet.token("ben"))
    answer = await ada.client.post("/check", data={"csrf": proof, "code": "1"}, headers={"origin": ORIGIN})
    assert answer.status_code == 403


async def test_the_proof_of_one_browser_is_worth_nothing_in_another(ada: Visitor, fleet: Embedded) -> None:
    async with visitor(fleet, "ada") as elsewhere:
        proof = await elsewhere.proof()
    answer = await ada.client.post("/check", data={"csrf": proof, "code": "1"}, headers={"origin": ORIGIN})
    assert answer.status_code == 403


async def test_a_form_of_the_console_itself_is_taken(ada: Visitor) -> None:
    assert (await ada.send("/check", code="print(1)")).status_code == 200
    proof = await ada.proof()
    same_site = {"sec-fetch-site": "same-origin"}
    assert (await ada.client.post("/check", data={"csrf": proof, "code": "1"}, headers=same_site)).status_code == 200

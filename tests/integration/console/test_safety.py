"""What every answer forbids the browser, and that no page needs what is forbidden."""

import re

import httpx
import pytest

from functions.console.assets import bundle
from tests.integration.console.visitor import Visitor

PATHS = [
    "/",
    "/check",
    "/practice",
    "/concepts",
    "/concepts/range-function",
    "/progress",
    "/progress/for-loops",
    "/nowhere",
]
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def policy(answer: httpx.Response) -> dict[str, str]:
    """The directives of an answer's Content-Security-Policy."""
    directives = answer.headers["content-security-policy"].split("; ")
    return {name: value for name, _, value in (directive.partition(" ") for directive in directives)}


@pytest.mark.parametrize("path", [*PATHS, "/sign-in", bundle().path("console.js")])
async def test_every_answer_carries_the_whole_policy(ada: Visitor, path: str) -> None:
    answer = await ada.open(path)
    rules = policy(answer)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


async def test_a_nonce_is_used_once(ada: Visitor) -> None:
    first, second = await ada.open("/check"), await ada.open("/check")
    assert policy(first)["style-src"] != policy(second)["style-src"]
    nonce = policy(first)["style-src"].removeprefix("'self' 'nonce-").removesuffix("'")
    assert f'<meta name="csp-nonce" content="{nonce}">' in first.text


@pytest.mark.parametrize("path", PATHS)
async def test_no_page_has_scripts_or_styles_in_its_text(ada: Visitor, path: str) -> None:
    assert INLINE.findall((await ada.open(path)).text) == []


async def test_pages_are_kept_by_no_cache_and_assets_by_every_one(ada: Visitor) -> None:
    assert (await ada.open("/progress")).headers["cache-control"] == "no-store"
    asset = await ada.open(bundle().path("editor.js"))
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asset.headers["content-encoding"] == "gzip"
    assert (await ada.open("/assets/../api.py")).status_code == 404
    assert (await ada.open("/assets/manifest.json")).status_code == 404


async def test_an_address_that_leads_nowhere_is_a_page_for_people_and_a_problem_for_programs(ada: Visitor) -> None:
    page = await ada.open("/nowhere")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    problem = await ada.client.get("/nowhere", headers={"accept": "application/json"})
    assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")


async def test_a_form_that_is_too_large_is_refused(ada: Visitor) -> None:
    answer = await ada.send("/check", code="x" * 2_000_000)
    assert answer.status_code == 413

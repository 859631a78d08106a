"""Every link of the documents leads somewhere: relative ones to a file or folder, anchors to a heading of theirs."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

_CODE = re.compile(r"^    [^\n]*$|^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:")


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them; a heading that comes twice gets a number."""
    seen: dict[str, int] = {}
    found = set()
    for heading in _HEADING.findall(re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)):
        bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        found.add(f"{slug}-{count}" if count else slug)
    return found


def test_every_relative_link_and_anchor_leads_somewhere() -> None:
    assert [broken for document in DOCUMENTS for broken in _broken(document)] == []


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(
        "# One & two\n\n    code\n\n[a](#one--two) [b](#three) [c](gone.md) [d](page.md#one--two) `[e](gone.md)`\n"
    )
    assert [link for _, link in _broken(document)] == ["#three", "gone.md"]


def _broken(document: Path) -> list[tuple[str, str]]:
    links = _LINK.findall(_CODE.sub("", document.read_text("utf-8")))
    return [(document.name, link) for link in links if not _ELSEWHERE.match(link) and not _leads(document, link)]


def _leads(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = document if not path else document.parent / path
    if not target.exists():
        return False
    return not anchor or anchor in anchors(target.read_text("utf-8"))

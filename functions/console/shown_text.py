"""How text that people wrote reaches a page: as text, with nothing hidden in it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

# Control and format characters: among them those that reorder the text around them (CVE-2021-42574) or take no space.
# Newline and tab are layout; U+200C and U+200D belong to the spelling of several languages and to emoji.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_INLINE_CODE = re.compile(r"`([^`\n]+)`")


class Exact(str):
    """Text that goes back to where it came from, such as code in an editor: escaped, but not changed."""

    __slots__ = ()


def visible(text: str) -> str:
    """The text with each hidden character spelt out, as in ⟨U+202E⟩."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


def finalize(value: Any) -> Any:
    """What every expression of a template goes through before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup | Exact):
        return visible(value)
    return value


def prose(text: str) -> Markup:
    """A sentence of an agent, which may quote a learner: code stands in backticks, and nothing else is markup."""
    parts = _INLINE_CODE.split(text)
    shown = [escape(visible(part)) for part in parts]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else part for place, part in enumerate(shown)
    )


def markdown(text: str) -> Markup:
    """Markdown of the course: paragraphs, lists, emphasis and code. Links, images and HTML stay text."""
    return Markup(_MARKDOWN.render(visible(text)))  # noqa: S704 - the renderer escapes, and HTML is switched off


def _fence(_: RendererHTML, tokens: Sequence[Token], place: int, _options: OptionsDict, _env: EnvType) -> str:
    return Markup('<pre class="code" tabindex="0"><code>{}</code></pre>').format(tokens[place].content)


def _course_markdown() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["backticks", "emphasis", "escape", "fence", "list", "newline", "paragraph"])
    parser.add_render_rule("fence", _fence)
    return parser


_MARKDOWN = _course_markdown()

FILTERS: dict[str, Callable[..., Any]] = {"prose": prose, "markdown": markdown, "exact": Exact}

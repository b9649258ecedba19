"""The registry's running text → HTML: paragraphs and lists, everything else shown as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from trialway.web.learn.glossary import Linker

_REGISTRY = MarkdownIt("zero").enable(["list", "escape", "newline"])


def _linked(renderer: Any, tokens: Sequence[Token], position: int, options: Any, env: dict[str, Any]) -> str:
    return str(env["linker"].link(tokens[position].content))


_REGISTRY.add_render_rule("text", _linked)
_REGISTRY.add_render_rule("text_special", _linked)


def show_prose(text: str, linker: Linker) -> Markup:
    """Show a summary or description. No markup of the registry's gets through but lists and paragraphs."""
    # Every text token goes through the linker, which escapes it; "zero" lets no HTML rule run.
    return Markup(_REGISTRY.render(text, {"linker": linker}))  # noqa: S704

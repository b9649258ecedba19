"""The articles: Markdown files with a front matter, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article; `html` is its text made from Markdown without any HTML of its own."""

    slug: str
    title: str
    summary: str
    order: int
    author: str
    reviewed: str
    next_review: str
    sources: tuple[str, ...] = ()
    html: Markup = Markup()


@cache
def articles() -> tuple[Article, ...]:
    """All articles in their order."""
    folder = files("trialway.web.learn") / "content"
    found = [_read(f.name, f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".md")]
    return tuple(sorted(found, key=lambda article: article.order))


def _read(name: str, text: str) -> Article:
    _, head, body = text.split("+++", 2)
    # Our own text, and Markdown with its HTML switched off.
    html = Markup(_MARKDOWN.render(body))  # noqa: S704
    facts = tomllib.loads(head) | {"slug": name.removesuffix(".md")}
    return msgspec.structs.replace(msgspec.convert(facts, Article), html=html)

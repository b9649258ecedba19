"""Docs that break the build when they are untrue: commands, settings, links, and what a page of ours is called."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec
import pytest

from trialway.cli import EXIT_CODES, commands
from trialway.web.home import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])
COMMANDS = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_is_documented_with_its_options(name: str) -> None:
    assert f"## `trialway {name}" in COMMANDS
    command = commands.commands[name]
    assert command.help
    options = [o for o in command.params if isinstance(o, click.Option)]
    for option in options:
        assert f"`{option.opts[-1]}" in COMMANDS, option.opts


def test_every_documented_command_exists() -> None:
    for page in PAGES:
        for name in re.findall(r"(?:^ {4}|`)(?:\.venv/bin/)?trialway ([a-z]+)", page.read_text(encoding="utf-8"), re.M):
            assert name in commands.commands, (page, name)


def test_every_exit_code_is_documented() -> None:
    for code in EXIT_CODES.values():
        assert f"| {code} |" in COMMANDS


def test_every_setting_is_documented() -> None:
    for part in msgspec.structs.fields(Settings):
        assert f"### `[{part.name}]`" in SETTINGS
        for field in msgspec.structs.fields(part.type):
            assert f"`{field.name}`" in SETTINGS, field.name


def test_every_environment_variable_is_documented() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in set(re.findall(r'"(TRIALWAY_[A-Z]+|DATABASE_URL)"', sources)):
        assert f"`{name}`" in SETTINGS, name


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_we_never_call_anybody_eligible() -> None:
    """Our own words in templates and code; the registry's words stand as they are."""
    ours = [*(ROOT / "src/trialway/web").rglob("*.html"), *(ROOT / "src/trialway/web").rglob("*.md")]
    for path in ours:
        words = re.sub(r"\{[{%].*?[}%]\}", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\byou(?:'re| are| may be)? eligible\b", words, re.I), path

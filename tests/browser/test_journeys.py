"""What people do, with the keyboard alone, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Press Tab until the element that matches has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{wanted}:focus").count():
            return
    raise AssertionError(f"{wanted} was not reached with {most} times Tab")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [1280, 320])
def test_from_the_first_page_to_a_phone_number(visit: Visit, javascript: bool, width: int) -> None:
    watched = visit(javascript=javascript, width=width)
    page = watched.open("/")
    tab_to(page, "#q")
    page.keyboard.type("lupus")
    tab_to(page, "#near")
    page.keyboard.type("60611")
    tab_to(page, "#country")
    page.keyboard.type("United States")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/studies?*")
    assert "lupus" in page.locator("h1").inner_text()
    assert "away" in page.locator(".tw-result__nearest").first.inner_text()
    tab_to(page, ".tw-result__title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/studies/NCT9*")
    assert "away" in page.locator(".tw-site").first.inner_text()
    tab_to(page, "a[href^='tel:']", most=200)
    assert page.locator("a[href^='tel:']:focus").inner_text().startswith("Call")
    assert watched.complaints == [] and watched.foreign == []


def test_skip_link_comes_first_and_shows(visit: Visit) -> None:
    page = visit().open("/studies?q=lupus")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    assert focused.bounding_box()["height"] > 10  # type: ignore[index]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_what_was_understood_can_be_undone_and_done_again(visit: Visit, javascript: bool) -> None:
    page = visit(javascript=javascript).open("/studies?q=kids+with+sle&status=all")
    assert "systemic lupus erythematosus" in page.locator(".tw-understood").inner_text()
    page.locator(".tw-understood a", has_text="Only the word “kids”").click()
    page.wait_for_url("**literal=kids*")
    page.locator(".tw-understood a", has_text="Search only for the exact words").click()
    page.wait_for_url("**exact=1*")
    assert page.locator(".tw-understood").count() == 0
    page.locator(".tw-tags a", has_text="Exact words only").click()
    page.wait_for_url(lambda address: "exact" not in address)
    assert page.locator(".tw-understood").count() == 1


def test_a_filter_is_a_tag_that_can_be_taken_off(visit: Visit) -> None:
    page = visit().open("/studies?q=lupus&phase=phase3")
    before = page.locator("h1").inner_text()
    page.locator(".tw-tags a", has_text="Phase 3").click()
    page.wait_for_url(lambda address: "phase" not in address)
    assert page.locator(".tw-tags a", has_text="Phase 3").count() == 0
    assert page.locator("h1").inner_text() != "" and before


def test_filters_refresh_the_results_and_the_address(visit: Visit) -> None:
    watched = visit()
    page = watched.open("/studies?q=diabetes")
    if not page.locator("#age").is_visible():
        page.locator(".tw-filters-toggle summary").click()
    page.locator("#age").fill("9")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**age=9**")
    page.locator(".tw-tags a", has_text="Age 9").wait_for()
    page.wait_for_function("document.activeElement.tagName == 'H1'")
    assert page.locator("h1").count() == 1
    assert watched.complaints == []


def test_an_ambiguous_code_is_never_guessed(visit: Visit) -> None:
    page = visit(javascript=False).open("/studies?q=asthma&near=10115")
    choices = page.locator(".tw-notice a")
    assert choices.count() >= 2
    page.locator(".tw-notice a", has_text="Germany").first.click()
    assert "within 100 km of 10115" in page.locator("h1").inner_text()


def test_copying_the_link_says_so(visit: Visit) -> None:
    watched = visit()
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open("/studies/NCT90000001")
    page.locator("[data-copy-link]").click()
    page.locator("[role=status]", has_text="opied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/studies/NCT90000001")

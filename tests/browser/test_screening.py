"""Checking whether a study could fit, as a parent does it: by keyboard, at every width, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, Watched
from tests.browser.test_journeys import tab_to
from tests.browser.test_pages import violations

pytestmark = pytest.mark.browser

LUPUS = "/studies/NCT90000001/check"
#: Points that are so of a child who has lupus and nothing else, by how they begin; all others are not.
SO = ("A negative SARS-CoV-2", "No present sign", "Nothing in earlier", "No close contact", "No latent TB")


def screens(page: Page) -> Iterator[str]:
    """Every screen's heading, up to the list of answers."""
    for _ in range(60):
        title = page.locator("h1").inner_text()
        yield title
        if title == "Check the answers":
            return
    raise AssertionError("The questions do not end.")


def answer(page: Page, title: str, *, born: tuple[int, int], who: str = "child") -> None:
    """Fill in one screen as the parent of a girl who has had lupus for two years and nothing else."""
    if title == "Whom is this for?":
        page.check(f"input[name=who][value={who}]")
    elif "born" in title:
        page.fill("#month", str(born[1]))
        page.fill("#year", str(born[0]))
    elif "female or male" in title:
        page.check("input[name=own-sex][value=female]")
    elif page.locator("#ago").count():
        page.fill("#ago", "2")
        page.select_option("#ago-unit", "years")
    elif page.locator("input[name=others]").count():
        page.check("input[name=others][value=none]")
    elif title.startswith("Is this so"):
        words = page.locator("fieldset").inner_text()
        say = "yes" if any(begin in words for begin in SO) else "other" if "could become pregnant" in words else "no"
        page.check(f"input[name=answer][value={say}]")
    elif page.locator("#value").count():
        page.click("button:has-text('Not sure')")
        return
    else:
        options = page.locator("input[name=answer]").evaluate_all("all => all.map(one => one.value)")
        page.check(f"input[name=answer][value={next(v for v in ('negative', 'no', 'unsure') if v in options)}]")
    page.click("button:has-text('Continue')")


def whole(page: Page, width: int, *, javascript: bool) -> None:
    """The page is accessible and no wider than the screen, as far as a script can tell."""
    if javascript:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def states(page: Page) -> dict[str, str]:
    """The section of the result in which each criterion stands, by how its words begin."""
    found = {}
    for section in page.locator(".tw-check__part").all():
        heading = section.locator("h2").inner_text().split(" (")[0]
        for item in section.locator("> .tw-check__lines > li").all():
            words = item.locator(".tw-point__original").first
            text = words.inner_text().split("“")[1] if words.count() else item.locator("p").first.inner_text()
            found[text[:28]] = heading
    return found


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_parent_of_a_nine_year_old_with_lupus(visit: Visit, javascript: bool, width: int) -> None:
    watched = visit(javascript=javascript, width=width)
    page = watched.open("/studies/NCT90000001")
    page.click("text=Check whether this could fit")
    page.click("button:has-text('Start')")
    for title in screens(page):
        whole(page, width, javascript=javascript)
        assert "suicid" not in page.content().lower()
        if title != "Check the answers":
            answer(page, title, born=(date.today().year - 9, 1))
    page.click("button:has-text('See what this means')")
    assert page.locator("h1").inner_text() == "This study may fit your child"
    assert page.url.endswith(LUPUS)
    where = states(page)
    assert not [words for words, heading in where.items() if "rule" in heading or "stand in the way" in heading]
    others = [words for words, heading in where.items() if heading == "What is for other people"]
    assert [words for words in others if words.startswith("For participants aged 12")]
    assert len(where) == 17 + 2  # all criteria, and the two limits of age
    whole(page, width, javascript=javascript)
    assert watched.complaints == [] and watched.foreign == []


def to_question(watched: Watched, born: tuple[int, int]) -> Page:
    page = watched.open(LUPUS)
    page.click("button:has-text('Start')")
    for title in ("Whom is this for?", "When was your child born?", "Is your child female or male?"):
        assert page.locator("h1").inner_text() == title
        answer(page, title, born=born)
        if page.locator("h1").inner_text().startswith("From the answers"):
            break
    return page


def test_a_child_of_four_reads_when_the_study_may_fit(visit: Visit) -> None:
    year = date.today().year - 4
    page = to_question(visit(), (year, 1))
    assert page.locator("h1").inner_text() == "From the answers, this study does not fit your child now"
    change = page.locator(".tw-check__part--fails strong").last.inner_text()
    assert change.startswith(f"This may fit from 31 January {year + 5}, when your child is 5 years old")


def test_of_a_twelve_year_old_more_is_asked(visit: Visit) -> None:
    page = to_question(visit(), (date.today().year - 12, 1))
    seen = []
    for title in screens(page):
        seen.append(page.locator("main").inner_text().lower())
        if title != "Check the answers":
            answer(page, title, born=(2014, 1))
    assert any("suicid" in text or "ending" in text for text in seen)


def test_by_keyboard_alone_with_an_error_on_the_way(visit: Visit) -> None:
    page = visit().open(LUPUS)
    tab_to(page, "button[value=begin]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Whom is this for?")
    tab_to(page, "button[value=answer]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".nhsuk-error-summary")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    tab_to(page, ".nhsuk-error-summary a")
    page.keyboard.press("Enter")
    assert page.locator("input[name=who]:focus").count() == 1
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=born?")
    tab_to(page, "button[value=back]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Whom is this for?")
    assert page.locator("input[name=who]:checked").get_attribute("value") == "me"


def test_leaving_wipes_the_answers(visit: Visit) -> None:
    watched = visit()
    page = to_question(watched, (date.today().year - 9, 1))
    page.click("text=Leave and wipe the answers")
    assert page.url.endswith("/studies/NCT90000001")
    assert "sealed" not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert kept == "[{},{}]"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("width", [1280, 320])
def test_lupus_near_chicago_narrowed_by_questions(visit: Visit, javascript: bool, width: int) -> None:
    watched = visit(javascript=javascript, width=width)
    page = watched.open("/studies?q=lupus&near=60611&country=US&within=any")
    page.click("text=Help me narrow these studies")
    page.click("button:has-text('Start')")
    for number, title in enumerate(screens(page)):
        whole(page, width, javascript=javascript)
        if title == "Check the answers" or number == 8:
            break
        answer(page, title, born=(1984, 5), who="me")
    page.click("text=Stop here and see the list" if number == 8 else "text=See what this means")
    assert page.locator("h1").inner_text().endswith("may fit")
    assert page.url.endswith("/studies/narrow")
    whole(page, width, javascript=javascript)
    page.locator("button:has-text('Check this study with the answers')").first.click()
    assert page.locator("h1").inner_text() not in ("Whom is this for?", "When were you born?")
    assert watched.complaints == [] and watched.foreign == []

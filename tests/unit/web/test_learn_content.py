"""What "Understanding clinical trials" promises: plain words, whole front matter, a glossary without doubles.

It checks the words that ship, not the pages that show them.
"""

import re
import statistics
import tomllib
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import trialway
from tests.reading_grade import count_syllables, reading_grade, split_sentences, split_words

LEARN = Path(trialway.__path__[0]) / "web" / "learn"
ARTICLES = sorted((LEARN / "content").glob("*.md"))
GLOSSARY: list[dict[str, Any]] = tomllib.loads((LEARN / "glossary.toml").read_text(encoding="utf-8"))["term"]

SLUGS = {
    "what-is-clinical-research",
    "what-taking-part-involves",
    "questions-for-the-study-doctor",
    "how-to-read-a-study-page",
    "your-rights-and-safety",
    "children-and-clinical-trials",
    "placebo-and-chance",
    "costs-travel-and-time",
    "phases",
    "how-to-apply",
    "privacy",
    "accessibility",
}
FRONT_MATTER = {"title", "summary", "order", "author", "reviewed", "next_review", "sources"}
MOST_WORDS_IN_A_SENTENCE = 25

each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
each_term = pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term["slug"])


@cache
def read_article(path: Path) -> tuple[dict[str, Any], list[Token]]:
    start, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    assert start == ""
    return tomllib.loads(front), MarkdownIt("commonmark").parse(body)


def plain_blocks(path: Path) -> list[str]:
    """List the text of each heading, paragraph and list item, without marks."""
    inline = [token for token in read_article(path)[1] if token.type == "inline"]
    return ["".join(_plain(child) for child in token.children or []) for token in inline]


def _plain(child: Token) -> str:
    return " " if child.type in {"softbreak", "hardbreak"} else child.content


def prose_blocks(path: Path) -> list[str]:
    """List only the blocks that are whole sentences: short list items must not flatter the grade."""
    return [block for block in plain_blocks(path) if re.search(r"[.!?][\"”]?$", block)]


def surface_forms(term: dict[str, Any]) -> list[str]:
    return [term["name"], *term["also"]]


def words_of(form: str) -> tuple[str, ...]:
    """A form as the linker meets it: hyphens and spaces are alike."""
    return tuple(re.findall(r"[^\W_]+", form))


def is_exact(form: str) -> bool:
    """A capital after the first letter makes an abbreviation, linked only as written (EGFR, eGFR)."""
    return any(letter.isupper() for letter in form[1:])


def clash(one: str, other: str) -> bool:
    if is_exact(one) and is_exact(other):
        return words_of(one) == words_of(other)
    return words_of(one.casefold()) == words_of(other.casefold())


# --- articles ---


def test_the_twelve_articles_are_there() -> None:
    assert {path.stem for path in ARTICLES} == SLUGS


def test_articles_have_an_order_of_their_own() -> None:
    assert sorted(read_article(path)[0]["order"] for path in ARTICLES) == list(range(1, len(SLUGS) + 1))


@each_article
def test_front_matter_is_whole(path: Path) -> None:
    front = read_article(path)[0]
    assert set(front) == FRONT_MATTER
    assert front["title"]
    assert front["author"] == "The Trialway team"
    assert date.fromisoformat(front["next_review"]) > date.fromisoformat(front["reviewed"])
    assert front["sources"]
    assert all(isinstance(source, str) and source for source in front["sources"])


@each_article
def test_summary_is_one_short_sentence(path: Path) -> None:
    summary = read_article(path)[0]["summary"]
    assert len(summary) <= 160
    assert len(split_sentences(summary)) == 1
    assert len(split_words(summary)) <= MOST_WORDS_IN_A_SENTENCE
    assert reading_grade(summary) <= 8


@each_article
def test_article_is_markdown_without_html(path: Path) -> None:
    tokens = read_article(path)[1]
    inner = [child for token in tokens for child in token.children or []]
    assert not [token.content for token in [*tokens, *inner] if token.type.startswith("html")]
    assert {token.tag for token in tokens if token.type == "heading_open"} <= {"h2", "h3"}


@each_article
def test_article_length(path: Path) -> None:
    assert 300 <= len(split_words(" ".join(plain_blocks(path)))) <= 800


@each_article
def test_article_is_easy_to_read(path: Path) -> None:
    assert reading_grade("\n\n".join(plain_blocks(path))) <= 8
    assert reading_grade("\n\n".join(prose_blocks(path))) <= 8


@each_article
def test_article_has_no_long_sentence(path: Path) -> None:
    sentences = split_sentences("\n\n".join(plain_blocks(path)))
    assert [text for text in sentences if len(split_words(text)) > MOST_WORDS_IN_A_SENTENCE] == []


@each_article
def test_article_never_calls_anybody_eligible(path: Path) -> None:
    assert re.findall(r"\b(?:in)?eligible\b", path.read_text(encoding="utf-8"), re.IGNORECASE) == []


def test_median_article_is_at_most_grade_six() -> None:
    grades = [reading_grade("\n\n".join(prose_blocks(path))) for path in ARTICLES]
    assert statistics.median(grades) <= 6


# --- glossary ---


def test_glossary_is_long_enough() -> None:
    assert len(GLOSSARY) >= 200


def test_glossary_slugs_are_unique() -> None:
    slugs = [term["slug"] for term in GLOSSARY]
    assert len(set(slugs)) == len(slugs)


def test_no_surface_form_belongs_to_two_terms() -> None:
    by_words: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for term in GLOSSARY:
        for form in surface_forms(term):
            by_words.setdefault(words_of(form.casefold()), []).append((form, term["slug"]))
    doubles = [
        (one, other)
        for entries in by_words.values()
        for one, other in combinations(entries, 2)
        if one[1] != other[1] and clash(one[0], other[0])
    ]
    assert doubles == []


def test_only_two_abbreviations_differ_by_case_alone() -> None:
    slugs: dict[str, set[str]] = {}
    for term in GLOSSARY:
        for form in surface_forms(term):
            slugs.setdefault(form.casefold(), set()).add(term["slug"])
    assert {form for form, found in slugs.items() if len(found) > 1} == {"egfr", "pcr"}


@each_term
def test_no_surface_form_stands_twice(term: dict[str, Any]) -> None:
    forms = surface_forms(term)
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("form", ["PD", "IV", "SC", "CR", "OS", "PT", "RA", "MS", "arm", "screening"])
def test_forms_with_two_meanings_are_left_out(form: str) -> None:
    assert [term["slug"] for term in GLOSSARY if form in surface_forms(term)] == []


def test_glossary_has_a_handful_of_groups() -> None:
    assert 6 <= len({term["group"] for term in GLOSSARY}) <= 10


@each_term
def test_term_has_its_shape(term: dict[str, Any]) -> None:
    assert set(term) == {"name", "slug", "also", "means", "group"}
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", term["slug"])
    assert all(form and form == form.strip() for form in surface_forms(term))


@each_term
def test_meaning_is_short_and_plain(term: dict[str, Any]) -> None:
    sentences = split_sentences(term["means"])
    assert 1 <= len(sentences) <= 2
    assert max(len(split_words(text)) for text in sentences) <= 35
    assert reading_grade(term["means"], easy=surface_forms(term)) <= 8
    assert term["means"].endswith(".")
    assert "eligible" not in term["means"]


# --- reading grade: each figure worked out by hand ---


@pytest.mark.parametrize(
    ("text", "words", "sentences", "syllables"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Medicine can help you. Ask a doctor.", 7, 2, 10),
        ("The study doctor measures your blood pressure.\n\nIt does not hurt", 11, 2, 15),
        ("We gave 2.5 grams to Dr. Smith.", 7, 1, 7),
    ],
)
def test_grade_is_kincaids_formula(text: str, words: int, sentences: int, syllables: int) -> None:
    assert reading_grade(text) == pytest.approx(0.39 * words / sentences + 11.8 * syllables / words - 15.59)


def test_grade_of_one_sentence_is_a_known_number() -> None:
    assert reading_grade("The cat sat on the mat.") == pytest.approx(-1.45)


def test_hard_text_grades_higher_than_easy_text() -> None:
    hard = "Participants demonstrating contraindications to immunosuppressive therapy are excluded."
    assert reading_grade(hard) > 15 > reading_grade("If the drug is not safe for you, you cannot join.") + 10


def test_easy_names_count_as_one_short_word() -> None:
    assert reading_grade("Hypersensitivity is bad.") > 10
    assert reading_grade("Hypersensitivity is bad.", easy=["hypersensitivity"]) == pytest.approx(-2.62)
    assert reading_grade("An adverse event is bad.", easy=["adverse event"]) == pytest.approx(-2.23)


def test_text_without_words_has_no_grade() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        reading_grade(" … \n\n -- ")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("trial", 2), ("area", 3), ("table", 2), ("time", 1), ("nurses", 2), ("treated", 2), ("joined", 1),
        ("medicine", 3), ("people", 2), ("antibody", 4), ("double-blind", 3), ("MRI", 3), ("WBC", 5),
        ("2.5", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See e.g. Dr. Smith at 2.5 mg in the U.S. today. Then stop.", 2),
        ("Is it safe? No. Ask!", 3),
        ("Look at no. 5 on the list.", 1),
        ('She said: "Call me." Then she left.', 2),
        ("A list item\n\nanother item", 2),
        ("May I? You and I. We.", 3),
    ],
)
def test_sentences_are_split_where_they_end(text: str, sentences: int) -> None:
    assert len(split_sentences(text)) == sentences

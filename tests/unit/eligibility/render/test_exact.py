"""The exact voice by example: what a person sees who judges a reading."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.unit.eligibility.evaluate.build import exactly, high, leaf, low, node, within
from trialway.eligibility.nodes import Code, Concept, Criterion, Leaf, Value, Window
from trialway.eligibility.render import ExactError, bare, read_exact, write_exact

YEARS = {"unit": "a", "unit_text": "years"}


def said(criterion: Criterion | Leaf) -> str:
    made = criterion if isinstance(criterion, Criterion) else node(criterion)
    written = write_exact(made)
    assert read_exact(written) == bare(made)
    return written.removeprefix("must hold: ")


def lasting(amount: float, unit: str, **rest: object) -> Window:
    return within(amount, unit, kind="for_duration", **rest)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (leaf("age", "age", comparator=">=", value=low(18), **YEARS), "at least 18 in \"years\" <a>"),
        (leaf("age", "age", comparator="<", value=high(65, inclusive=False), **YEARS), "less than 65 in \"years\" <a>"),
        (leaf("lab", "ALT", comparator="<=", value=high(2.5), relative_to="ULN"), "at most 2.5 × ULN"),
        (leaf("score", "ECOG", comparator="=", value=exactly(1)), "exactly 1"),
        (leaf("vital", "BMI", comparator="between", unit="kg/m2",
              value=Value(low=18.5, low_inclusive=True, high=30, high_inclusive=False)),
         "from 18.5 to below 30 <kg/m2>"),
        (leaf("stage", "NYHA", comparator=">=", levels=("III",)), "at least level \"III\""),
        (leaf("infection", "HIV", comparator="positive"), "result positive"),
        (leaf("lab", "QTc", value=Value(low=3), comparator="<"), "less than with bounds (low 3)"),
    ],
)  # fmt: skip
def test_measures(made: Leaf, words: str) -> None:
    assert said(made).endswith(f", {words}")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (within(4, "wk", anchor="consent"), 'within 4 weeks before "consent"'),
        (within(26, "wk", inclusive=False, anchor="ICF"), 'within 26 weeks before "ICF" (end not included)'),
        (within(2, "wk", high=6), "within 2 to 6 weeks before an unnamed day"),
        (within(30, "d", half_lives=5, whichever="longer"),
         "within 30 days or 5 half-lives whichever is longer before an unnamed day"),
        (within(6, "mo", kind="at_least_ago"), "dating back 6 months before an unnamed day"),
        (within(4, "wk", kind="stable_for", anchor="baseline"), 'unchanged for 4 weeks before "baseline"'),
        (Window(direction="during", kind="planned", anchor="study"), 'planned some time during "study"'),
    ],
)  # fmt: skip
def test_windows(made: Window, words: str) -> None:
    assert said(leaf("medication", "rituximab", window=made)).endswith(f", {words}")


def test_what_is_compared_is_the_length_of_time() -> None:
    long = leaf("medication", "steroids", comparator=">", window=lasting(2, "wk", anchor="ICF", inclusive=False))
    assert said(long).endswith(', for more than 2 weeks before "ICF"')
    old = leaf("procedure", "biopsy", comparator=">=", window=within(2, "wk", kind="at_least_ago"))
    assert said(old).endswith(", dating back at least 2 weeks before an unnamed day")
    odd = leaf("procedure", "biopsy", comparator="<", window=within(2, "wk"))
    assert said(odd).endswith(", within less than 2 weeks before an unnamed day (end included)")


def test_a_guard_an_exception_and_what_was_not_read() -> None:
    made = node(
        leaf("procedure", "transfusion", negated=True, window=within(4, "wk", anchor="consent")),
        guard=node(leaf("age", "age", comparator=">=", value=low(11), **YEARS), section="exclusion"),
        exceptions=(node(leaf("medication", "albumin"), section="exclusion"),),
        section="exclusion",
        reading="partial",
        residue=("recent",),
        notes=("ambiguous: and/or",),
    )
    assert said(made) == dedent("""\
        must not hold: NOT: the person had the procedure [transfusion]{transfusion}, within 4 weeks before "consent"
        only for: the person's age [age]{age}, at least 11 in "years" <a>
        except: the person takes the medicine [albumin]{albumin}
        reading: in part
        left unread: "recent"
        note: "ambiguous: and/or\"""")


def test_groups_hang_below_their_word() -> None:
    inner = node("any", leaf("diagnosis", "asthma"), leaf("diagnosis", "eczema"))
    assert said(node("at_least", leaf("sex", "female"), inner, n=2)) == dedent("""\
        at least 2 of these
        - the person's sex is [female]{female}
        - at least one of these
          - the person has the condition [asthma]{asthma}
          - the person has the condition [eczema]{eczema}""")


def test_signs_in_words_stay_words() -> None:
    concept = Concept(text='a] NOT: "b"\nexcept: c', key="k}")
    made = Leaf(kind="diagnosis", start=0, end=0, concept=concept)
    assert said(made) == 'the person has the condition [a\\] NOT: "b"\\(a)except: c]{k\\}}'


def test_codes_can_be_left_out() -> None:
    concept = Concept(text="HIV", key="hiv", codes=(Code("MeSH", "D015658", "HIV Infections"),))
    made = node(Leaf(kind="infection", start=0, end=0, concept=concept))
    assert said(made).endswith('\ncode: "MeSH" "D015658" "HIV Infections"')
    assert "code" not in write_exact(made, codes=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the person's age", "Line 1, sign 1: one of must hold"),
        ("must hold: the person likes", "one of the person's age"),
        ("must hold: the person's age, at least 3 weeks", "the end of the line"),
        ("must hold: all of these\n- the person's age, within 3", "Line 2"),
        ("must hold: the person's age\nlabel: \"A\"\nlabel: \"B\"", "not said before"),
        ("must hold: the person's age\nnote: \"A\"\n- all of these", "no block"),
        ('must hold: the person\'s age\ncode: "a" "b" "c"', "a concept"),
    ],
)  # fmt: skip
def test_another_text_is_refused_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(ExactError, match=reason):
        read_exact(text)


def test_the_examples_of_the_manual_read_back() -> None:
    manual = Path(__file__).parents[4] / "docs/reference/exact-notation.md"
    blocks = re.findall(r"(?:^ {4}.+\n)+", manual.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        text = dedent(block).strip()
        assert write_exact(read_exact(text)) == text

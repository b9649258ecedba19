"""Numbers that are part of a name, a label, a date or a place in the study's plan, and so are no amounts."""

from __future__ import annotations

from trialway.eligibility.grammar.amounts.compare import AFTER
from trialway.eligibility.grammar.amounts.tokens import Line

# A number behind one of these is a name, unless a comparator stands between.
_NAMES = frozenset(
    """type types visit visits phase part parts item items cohort cohorts arm arms group groups criterion criteria
    number no section appendix version versions protocol step table figure cycle amendment amend chapter article
    annex period hpv trisomy chromosome exon exons codon covid cov recist irecist ctcae dsm icd phq gad sf cd omega
    factor interleukin study substudy module tier axis subtype genotype genotypes strain serotype serotypes family
    schedule sequence room fev rule law act directive regulation edition revision supplement footnote note influenza
    htlv hsv hhv vitamin il ad adenovirus coxsackie hiv parvovirus coronavirus polyoma bk option scenario v vs
    panel track track stratum strata segment segments form question questions sub pd her dose-level level-of
    neurofibromatosis mucopolysaccharidosis glycogen diabetes collagen""".split()
)
_PLAN = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "d", "w"})
_MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_SCALES_GLUED = frozenset(
    """age aged ages grade grades stage class score ecog asa nyha ps mrs between from to of least than n iop bmi hba1c
    status who kps cgi""".split()
)
_COUNTED_WORDS = frozenset("of or and is are the to another who that with in on for a as at may must from by".split())
_LISTED = frozenset({"or", "and", ",", "-", "/", "to"})
_MOST_LISTED = 6
_CHROMOSOMAL = frozenset({"t", "del", "inv", "ins", "der", "dup", "iso"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def is_name(line: Line, at: int, behind: int, *, compared: bool) -> bool:
    """Whether the number at a token (the next token is `behind`) names something instead of counting it.

    `compared`: a comparator stands before it.
    """
    if _glued_to_name(line, at) or _glued_behind(line, behind):
        return True
    if line.word(at)[0].isalpha():
        if line.word(behind) in ("to", "or", "-") and line.number(behind + 1):
            return False
        return not compared and line.word(behind) in _COUNTED_WORDS and not AFTER.at(line.words, behind)
    return not compared and (_named_by_word(line, at) or _is_label(line, at, behind) or _is_date(line, at, behind))


def is_year(line: Line, at: int) -> bool:
    """Whether a number looks like a year of the calendar."""
    word = line.word(at)
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _glued_to_name(line: Line, at: int) -> bool:
    """PD-1, IL-12/23, mm^3, 1.5e5: something of a word or another number runs into it."""
    if not line.glued(at):
        return False
    sign, before = line.word(at - 1), line.word(at - 2)
    if sign in "-–":
        return line.glued(at - 1) and before[:1].isalpha() and before not in _SCALES_GLUED
    if sign == "(":
        return before in _CHROMOSOMAL and line.glued(at - 1)
    return sign in "^_&#@$€£/." or (sign == "," and line.glued(at - 1) and before[:1].isdigit())


def _glued_behind(line: Line, behind: int) -> bool:
    """5th, 5-fluorouracil, 25(OH)D, 3D: a name begins with it. A unit behind it was tried before."""
    if not line.glued(behind):
        return False
    word, follows = line.word(behind), line.word(behind + 1)
    if word in _ORDINALS:
        return True
    if word[0].isalpha():
        return True
    return word in "-(^" and line.glued(behind + 1) and follows[:1].isalpha() and follows not in ("to", "or", "and")


def _named_by_word(line: Line, at: int) -> bool:
    """Visit 2, type 2, week 12, # 3: the word before says that it is a name."""
    before = line.word(at - 1)
    if before == "." and line.word(at - 2) in ("no", "v", "nr", "vs"):
        return True
    if line.word(at)[0] == "0" and line.word(at).isdigit() and line.word(at) != "0":
        return True
    if line.word(at + 1) == "/" and line.word(at + 2)[:1].isdigit() and line.glued(at + 1):
        return line.word(at + 2) == line.word(at)
    if before == "#" or (before == "=" and line.word(at - 2) == "n"):
        return True
    for _ in range(_MOST_LISTED):
        if before not in _LISTED or not line.word(at - 2)[:1].isdigit():
            break
        at -= 2
        before = line.word(at - 1)
    if before in ("-", "+"):
        before = line.word(at - 2)
    return before in _NAMES or before in _PLAN or _product_code(line, at)


def _product_code(line: Line, at: int) -> bool:
    """SCH 52000, Pentam 300: a large number behind a name in capitals, where scores and doses do not stand."""
    word = line.word(at)
    if at == 0 or len(word) < 3 or not word.isdigit() or word < "200":
        return False
    return line.text[line.starts[at - 1]].isupper() and line.word(at - 1).isalpha() and at > 1


def _is_label(line: Line, at: int, behind: int) -> bool:
    """1) or (1) or [12] or "3. The": the label of an item, or a reference."""
    follows, before = line.word(behind), line.word(at - 1)
    if before in ("(", "[") and follows in (")", "]", ","):
        return True
    if follows in (")", ".") and before in ("", ";", ":", ".", ",", "*", "\\"):
        return line.word(behind + 1) != "" or follows == ")"
    if follows == "." and line.glued(behind) and line.glued(behind + 1):
        return line.word(behind + 1).isalpha()
    return False


def _is_date(line: Line, at: int, behind: int) -> bool:
    """A year, or a day beside the name of a month."""
    if is_year(line, at):
        return True
    return line.word(behind) in _MONTHS or line.word(at - 1) in _MONTHS - {"may"}

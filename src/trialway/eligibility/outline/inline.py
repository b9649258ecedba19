"""Lists inside one paragraph: "A. … B. … C. …", "1) … 2) …", "• … • …", the label lists of old records.

A run of labels counts as a list only where it ascends from the first label without a gap; that keeps
"vitamin B. C. difficile", "Grade 3. Patients" and "i.e." whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.outline import words
from trialway.eligibility.outline.block import Block
from trialway.eligibility.outline.labels import ROMAN, SPECIES

_MARK = re.compile(
    r"(?<![^\s(:;,，；：])(?P<open>[(\[（]?)(?:(?P<num>\d{1,2})|(?P<word>[ivx]{1,5}|[IVX]{1,5}|[A-Za-z]))"
    r"(?P<close>\\?[.)\]）、])(?:(?=\s)|(?<=[)）、])(?=[^\W\d]))|(?P<circled>[①-⑳])"
)
# Where no first label stands there is no list: this one test spares most paragraphs all others.
_FIRST = re.compile(r"[.)\]）、①](?:(?<=①)|(?<=[1aAiI\\].)(?<!\w[1aAiI].))")
_SECOND = {"A": "B", "a": "b", "I": "I", "i": "i"}
_BULLET = re.compile(r"[•●▪‣◦](?<=\s.)(?=\s?\S)")
_HYPHEN = re.compile(r"(?<=\s)-(?=\s[A-Z])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_RUN_ON = re.compile(
    r"(?<!\S)(?:Age|Sex|Gender|Menopausal [Ss]tatus|Hormone receptor status|Performance [Ss]tatus"
    r"|Life [Ee]xpectancy|Hematopoietic|Hematologic|Hepatic|Renal|Cardiovascular|Cardiac|Pulmonary"
    r"|Neurologic(?:al)?|Gastrointestinal|Immunologic(?:al)?|Metabolic|Ophthalmologic|Dermatologic|Endocrine|Other"
    r"|Biologic(?:al)? [Tt]herapy|Chemotherapy|Immunotherapy|Endocrine [Tt]herapy|Hormonal [Tt]herapy"
    r"|Radiotherapy|Radiation [Tt]herapy|Surgery)\s?:(?=\s|$)"
)
_DEPTH = 3


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    style: str
    value: int


def split_run_on(text: str, block: Block, *, old: bool) -> list[Block]:
    """Cut a run-on label list ("Age: 18 and over Performance status: ECOG 0-2 …") before each label.

    In records not of the old kind three labels are needed.
    """
    if not old and text.count(":", block.start, block.end) < 3:
        return [block]
    starts = [match.start() for match in _RUN_ON.finditer(text, block.start, block.end)]
    if not starts or (not old and len(starts) < 3) or starts == [block.start]:
        return [block]
    pieces = [block]
    for start in starts:
        if start > block.start:
            pieces.append(pieces[-1].cut(start))
    return pieces


def split_list(text: str, block: Block, following: Block | None, depth: int = 0) -> list[Block]:
    """Cut a paragraph into its lead-in and the items of the list inside it, recursively.

    Items of a list that starts the paragraph stand at its own indent, others half a step deeper.
    """
    if depth >= _DEPTH or block.end - block.start < 8:
        return [block]
    run = _find_run(text, block, following)
    if run:
        pieces = _cut_at_labels(block, run)
    elif cuts := _find_bullets(text, block):
        pieces = _cut_at_bullets(text, block, cuts)
    else:
        return [block]
    split: list[Block] = []
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else following
        piece.trim(text)
        split.extend(split_list(text, piece, after, depth + 1))
    return split


def _find_run(text: str, block: Block, following: Block | None) -> list[_Mark]:
    """The earliest ascending run of labels that may be a list; the block's own label may be its first."""
    if not (_FIRST.search(text, block.start, block.end) or _own_list_goes_on(text, block)):
        return []
    runs: dict[str, list[_Mark]] = {}
    own = block.style if block.label else ""
    if own:
        runs[own] = [_Mark(block.start, block.start, block.label, own, block.value)]
    for match in _MARK.finditer(text, block.start, block.end):
        for mark in _read_mark(text, match, block.start):
            run = runs.get(mark.style)
            if run and mark.value == run[-1].value + 1:
                run.append(mark)
            elif mark.value == 1 and (not run or len(run) == 1) and mark.style != own:
                runs[mark.style] = [mark]
    lists = [run for style, run in runs.items() if _is_list(text, block, run, following, own=style == own)]
    return min(lists, key=lambda run: (run[0].start, -len(run)), default=[])


def _own_list_goes_on(text: str, block: Block) -> bool:
    """Whether the number or letter after the block's own label may stand in its text."""
    if not block.label:
        return False
    after = str(block.value + 1) if block.kind == "1" else _SECOND.get(block.kind, "")
    return text.find(after, block.start, block.end) >= 0


def _read_mark(text: str, match: re.Match[str], floor: int) -> list[_Mark]:
    start, end = match.span()
    if match["circled"]:
        return [_Mark(start, end, match[0], "①", ord(match[0]) - ord("①") + 1)]
    close = match["close"].strip("\\")
    before = text[max(floor, start - 16) : start].rstrip()
    word = _WORD_BEFORE.search(before)
    if (word and word[0].lower() in words.COUNTED and close == ".") or SPECIES.match(text, start):
        return []
    if before[-1:] in "<>=≤≥~±+/-" and before:
        return []
    if number := match["num"]:
        return [_Mark(start, end, number, f"{match['open']}1{close}", int(number))]
    label = match["word"]
    lower, marks = label.lower(), []
    if lower in ROMAN:
        kind = "I" if label.isupper() else "i"
        marks.append(_Mark(start, end, label, f"{match['open']}{kind}{close}", ROMAN[lower]))
    if len(label) == 1:
        kind = "A" if label.isupper() else "a"
        marks.append(_Mark(start, end, label, f"{match['open']}{kind}{close}", ord(lower) - ord("a") + 1))
    return marks


def _is_list(text: str, block: Block, run: list[_Mark], following: Block | None, *, own: bool) -> bool:
    """Whether a run is long enough for where it starts; what the next line carries on is no list here."""
    first = run[0]
    if own:
        return _own_is_list(text, block, run, following)
    before = text[block.start : first.start].rstrip()[-1:]
    if before == "" or before in ":：":
        return len(run) >= 2
    if "." not in first.style and before in ";,.(（":
        return len(run) >= 2
    return len(run) >= 3


def _own_is_list(text: str, block: Block, run: list[_Mark], following: Block | None) -> bool:
    """Whether "1. … 2. …" goes on inside an item: three labels, or two where the second starts anew."""
    first = run[0]
    if following is not None and following.style == first.style and following.value == first.value + 1:
        return False
    if len(run) != 2:
        return len(run) > 2
    second = run[1]
    starts_anew = first.value == 1 and text[second.end : second.end + 2].strip()[:1].isupper()
    return starts_anew or text[block.start : second.start].rstrip()[-1:] in ".;,"


def _cut_at_labels(block: Block, run: list[_Mark]) -> list[Block]:
    if run[0].end > run[0].start == block.start and block.label:
        _keep_outer_label(block)
    has_lead = run[0].start > block.start
    indent = block.indent + 0.5 if has_lead else block.indent
    pieces = [block]
    for place, mark in enumerate(run):
        if mark.start == mark.end:
            continue
        if place == 0 and not has_lead:
            piece = block
        else:
            piece = pieces[-1].cut(mark.start, indent=indent)
            pieces.append(piece)
        piece.bare = (mark.start, piece.style)
        piece.start, piece.label, piece.style, piece.value = mark.end, mark.label, mark.style, mark.value
        piece.kind = mark.style.strip("([（.)]）、") or "①"
    return pieces


def _keep_outer_label(block: Block) -> None:
    """In "2. a) … b) …" the 2 has no words of its own: its label stands for them."""
    block.start, block.label = block.bare[0], ""


def _find_bullets(text: str, block: Block) -> list[int]:
    """Where bullets stand inside the paragraph: two of a sort, the first after a colon if it is a hyphen."""
    if _BULLET.search(text, block.start, block.end) is None and text.find(" - ", block.start, block.end) < 0:
        return []
    cuts = [match.start() for match in _BULLET.finditer(text, block.start, block.end)]
    if len(cuts) >= 2 or (cuts and (block.style in "•●▪‣◦" or text[block.start : cuts[0]].rstrip()[-1:] == ":")):
        return cuts
    cuts = [match.start() for match in _HYPHEN.finditer(text, block.start, block.end)]
    if len(cuts) >= 2 and text[block.start : cuts[0]].rstrip()[-1:] in ("", ":"):
        return cuts
    return []


def _cut_at_bullets(text: str, block: Block, cuts: list[int]) -> list[Block]:
    is_own = block.style == text[cuts[0]]
    pieces = [block]
    for at in cuts:
        piece = block if at == block.start else pieces[-1].cut(at, indent=block.indent + (0 if is_own else 0.5))
        piece.style = text[at]
        piece.start = at + 1
        if piece is not block:
            pieces.append(piece)
    return pieces

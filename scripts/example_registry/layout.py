"""Sets criteria as text in one of the many ways registries hold them. It chooses no criteria."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from example_registry.criteria import Criteria, Item

_HEADINGS = (
    *[("Inclusion Criteria:", "Exclusion Criteria:")] * 14,
    ("INCLUSION CRITERIA:", "EXCLUSION CRITERIA:"),
    ("Inclusion criteria", "Exclusion criteria"),
    ("Key Inclusion Criteria:", "Key Exclusion Criteria:"),
    ("Main Inclusion Criteria:", "Main Exclusion Criteria:"),
    ("Inclusion Criteria -", "Exclusion Criteria -"),
    ("Participants may join if all of these are true:", "Participants cannot join if any of these is true:"),
)


def _roman(number: int) -> str:
    return ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[number - 1]


def _listed(items: Sequence[Item], mark: Callable[[int], str], inner: Callable[[int], str]) -> str:
    """A list with marks; children stand under their parent, indented by the parent's mark, with blank lines around."""
    lines: list[str] = []
    for number, item in enumerate(items, start=1):
        lead = mark(number)
        lines.append(f"{lead}{item.text}{':' if item.children else ''}")
        if item.children:
            pad = " " * len(lead)
            lines += ["", *(f"{pad}{inner(n)}{child}" for n, child in enumerate(item.children, start=1))]
            if number < len(items) and mark(number + 1) == lead:
                lines.append("")
    return "\n".join(lines)


def _flat(item: Item, joint: str = "; ") -> str:
    """An item and its children on one line, lettered."""
    if not item.children:
        return item.text
    letters = "abcdefghijkl"
    return f"{item.text}: " + joint.join(f"({letters[n]}) {child.rstrip('.')}" for n, child in enumerate(item.children))


def _star(items: Sequence[Item]) -> str:
    return _listed(items, lambda _: "* ", lambda _: "* ")


def _numbers(items: Sequence[Item]) -> str:
    return _listed(items, lambda n: f"{n}. ", lambda n: f"{n}. ")


def _numbers_stars(items: Sequence[Item]) -> str:
    return _listed(items, lambda n: f"{n}. ", lambda _: "* ")


def _brackets(items: Sequence[Item]) -> str:
    return _listed(items, lambda n: f"{n}) ", lambda n: f"{chr(96 + n)}) ")


def _roman_children(items: Sequence[Item]) -> str:
    return _listed(items, lambda n: f"{n}. ", lambda n: f"{_roman(n)}. ")


def _dash(items: Sequence[Item]) -> str:
    return "\n".join(f"- {_flat(item)}" for item in items)


def _bare(items: Sequence[Item]) -> str:
    return "\n\n".join(_flat(item) for item in items)


def _sentences(items: Sequence[Item]) -> str:
    return " ".join(f"{_flat(item, ', ')}." for item in items)


def _prose(items: Sequence[Item]) -> str:
    return "; ".join(_flat(item, ", ") for item in items)


def _split_points(items: Sequence[Item]) -> str:
    """Numbered, but the children stand in the same list as their parent, as hurried copying leaves them."""
    lines: list[str] = []
    for number, item in enumerate(items, start=1):
        lines.append(f"{number}. {item.text}{':' if item.children else ''}")
        lines += [f"{chr(64 + n)}. {child}" for n, child in enumerate(item.children, start=1)]
    return "\n".join(lines)


_COMMON_LAYOUTS = (*[_star] * 9, *[_numbers] * 6, *[_numbers_stars] * 3)
_LAYOUTS = (*_COMMON_LAYOUTS, _brackets, _roman_children, _dash, _dash, _bare, _split_points)
_SHORT_LAYOUTS = (_sentences, _prose)


def _signs(text: str, rng: random.Random) -> str:
    """Write comparison signs, per cent and full stops as this one registrant does."""
    if rng.random() < 0.8:
        text = text.replace(" %", "%")
    style = rng.choice(["keep", "keep", "keep", "escaped", "plain", "tight", "words"])
    if style == "escaped":
        return text.replace("≥", "\\>=").replace("≤", "\\<=").replace(" < ", " \\< ").replace(" > ", " \\> ")
    if style == "plain":
        return text.replace("≥", ">=").replace("≤", "<=")
    if style == "tight":
        return text.replace("≥ ", "≥").replace("≤ ", "≤").replace(" < ", " <").replace(" > ", " >")
    if style == "words":
        text = text.replace("≥ ", "greater than or equal to ").replace("≤ ", "less than or equal to ")
        return text.replace(" < ", " less than ").replace(" > ", " greater than ")
    return text


def set_criteria(criteria: Criteria, rng: random.Random) -> str:
    """Return the criteria as one text in a layout drawn by `rng`."""
    count = len(criteria.inclusion) + len(criteria.exclusion)
    short = count <= 7 and not criteria.groups and rng.random() < 0.35
    layout = rng.choice(_SHORT_LAYOUTS if short else _LAYOUTS)
    wanted, unwanted = rng.choice(_HEADINGS)
    gap = " " if short and rng.random() < 0.5 else "\n\n"
    # Most registrants close a list item with nothing; some put a full stop after each.
    stop = layout not in _SHORT_LAYOUTS and rng.random() < 0.3
    inclusion = [_stopped(item, stop) for item in criteria.inclusion]
    exclusion = [_stopped(item, stop) for item in criteria.exclusion]
    parts = [f"{wanted}{gap}{layout(inclusion)}"]
    parts += [f"{heading}:\n\n" + _star([Item(line) for line in lines]) for heading, lines in criteria.groups]
    if exclusion:
        parts.append(f"{unwanted}{gap}{layout(exclusion)}")
    return _signs("\n\n".join(parts), rng)


def _stopped(item: Item, stop: bool) -> Item:
    if not stop:
        return item
    return Item(item.text if item.children else f"{item.text}.", tuple(f"{child}." for child in item.children))

"""A criterion in the exact notation: English enough to be judged, strict enough to be read back."""

from __future__ import annotations

from collections.abc import Iterator

from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Comparator, Concept, Criterion, Leaf, Value, Window
from trialway.eligibility.render.exact import words


def write_exact(criterion: Criterion, *, codes: bool = True) -> str:
    """All that was understood of a criterion, and what was not, in lines that `read_exact` reads back.

    Left out are its id, quote and offsets. Without `codes` the concepts' codes are left out too, which a person who
    judges a reading does not miss: the lexicon key in braces is what evaluation goes by.
    """
    return "\n".join(_Writer(codes).node(criterion, None, None))


class _Writer:
    def __init__(self, codes: bool) -> None:
        self._codes = codes

    def node(self, node: Criterion, section: Section | None, group: str | None) -> Iterator[str]:
        """The node's lines, not indented; section and group are said only where they differ from what holds around."""
        said = f"{words.SECTIONS[node.section]}: " if node.section != section else ""
        yield said + _head(node)
        for child in node.children:
            yield from self._hung(child, node)
        if node.guard:
            yield from self._clause("only for:", node.guard, node)
        for exception in node.exceptions:
            yield from self._clause("except:", exception, node)
        if node.op != "leaf" and node.leaf:
            yield f"about: {_leaf(node.leaf)}"
        yield from self._details(node, group)

    def _clause(self, name: str, node: Criterion, above: Criterion) -> Iterator[str]:
        lines = list(self.node(node, above.section, above.group))
        if len(lines) == 1:
            yield f"{name} {lines[0]}"
        else:
            yield name
            yield from self._hung(node, above)

    def _hung(self, node: Criterion, above: Criterion) -> Iterator[str]:
        first, *rest = self.node(node, above.section, above.group)
        yield f"- {first}"
        yield from (f"  {line}" for line in rest)

    def _details(self, node: Criterion, group: str | None) -> Iterator[str]:
        if node.group != group:
            yield f"in group: {words.EMPTY if node.group is None else quoted(node.group)}"
        if node.reading != "full":
            yield f"reading: {words.READINGS[node.reading]}"
        if node.residue:
            yield f"left unread: {listed(node.residue)}"
        for note in node.notes:
            yield f"note: {quoted(note)}"
        if node.label:
            yield f"label: {quoted(node.label)}"
        if node.n is not None and node.op != "at_least":
            yield f"number: {node.n}"
        if self._codes and node.leaf and node.leaf.concept:
            for code in node.leaf.concept.codes:
                yield f"code: {quoted(code.system)} {quoted(code.code)} {quoted(code.display)}"


def _head(node: Criterion) -> str:
    if node.op == "leaf" and node.leaf:
        return _leaf(node.leaf)
    if node.op == "at_least":
        return f"at least {words.SOME if node.n is None else node.n} of these"
    return words.HEADS[node.op]


def _leaf(leaf: Leaf) -> str:
    head = f"{words.NOT if leaf.negated else ''}{words.KINDS[leaf.kind]}"
    parts = [f"{head} {_concept(leaf.concept)}" if leaf.concept else head]
    if leaf.qualifiers:
        parts.append(f"being {listed(leaf.qualifiers)}")
    if leaf.attribute is not None:
        parts.append(f"its {quoted(leaf.attribute)}")
    if measure := _measure(leaf):
        parts.append(measure)
    if leaf.window:
        parts.append(_window(leaf.window, leaf.comparator if _compares_time(leaf) else None))
    if leaf.temporality != "unspecified":
        parts.append(words.TEMPORALITIES[leaf.temporality])
    return ", ".join(parts)


def _concept(concept: Concept) -> str:
    key = f"{{{escaped(concept.key, '}')}}}" if concept.key is not None else ""
    return f"[{escaped(concept.text, ']')}]{key}"


def _compares_time(leaf: Leaf) -> bool:
    """Whether the comparator is the window's, as in "for more than 2 weeks"."""
    measured = leaf.value or leaf.levels or leaf.unit is not None or leaf.unit_text is not None or leaf.relative_to
    return leaf.window is not None and not measured and leaf.comparator in words.COMPARED_TIMES


def _measure(leaf: Leaf) -> str:
    """Comparison, number, unit, what it is relative to, and levels; "" where there is none of it."""
    parts = [] if _compares_time(leaf) else [_compared(leaf)]
    if leaf.unit_text is not None:
        parts.append(f"in {quoted(leaf.unit_text)}")
    if leaf.unit is not None:
        parts.append(f"<{escaped(leaf.unit, '>')}>")
    if leaf.relative_to:
        parts.append(words.RELATIVES[leaf.relative_to])
    if leaf.levels:
        parts.append(f"level {listed(leaf.levels)}")
    return " ".join(filter(None, parts))


def _compared(leaf: Leaf) -> str:
    comparator, value = leaf.comparator, leaf.value
    word = words.COMPARATORS[comparator] if comparator else ""
    if value is None:
        return word
    if comparator == "between" and None not in (value.low, value.low_inclusive, value.high, value.high_inclusive):
        low = "" if value.low_inclusive else "above "
        high = "" if value.high_inclusive else "below "
        return f"from {low}{number(value.low)} to {high}{number(value.high)}"
    usual = usual_number(leaf)
    if usual is not None:
        return f"{word or 'of'} {number(usual)}"
    return f"{word} with bounds ({_bounds(value)})".strip()


def usual_number(leaf: Leaf) -> float | None:
    """The one number of a value that is just what its comparator makes of a number; None where it is not."""
    value = leaf.value
    if value is None:
        return None
    one = value.high if leaf.comparator in ("<", "<=") else value.low
    return one if one is not None and value == usual_value(leaf.comparator, one) else None


def usual_value(comparator: str | None, one: float) -> Value | None:
    """The value that a comparator makes of a number: "less than 5" has a high end, and 5 lies outside."""
    if comparator in ("<", "<="):
        return Value(high=one, high_inclusive=comparator == "<=")
    if comparator in (">", ">="):
        return Value(low=one, low_inclusive=comparator == ">=")
    if comparator in ("=", None):
        return Value(low=one, low_inclusive=True, high=one, high_inclusive=True)
    return None


def _bounds(value: Value) -> str:
    ends = (("low", value.low, value.low_inclusive), ("high", value.high, value.high_inclusive))
    said = []
    for name, bound, inclusive in ends:
        if bound is not None or inclusive is not None:
            close = {True: " included", False: " not included", None: ""}[inclusive]
            said.append(f"{name} {number(bound)}{close}")
    return "; ".join(said)


def _window(window: Window, comparator: Comparator | None) -> str:
    parts = [words.WINDOWS[window.kind]]
    if comparator:
        parts.append(words.COMPARATORS[comparator])
    parts.append(_length(window))
    if window.half_lives is not None:
        parts.append(f"or {number(window.half_lives)} half-lives")
    if window.whichever:
        parts.append(f"whichever is {window.whichever}")
    parts += [window.direction, words.NOBODY if window.anchor is None else quoted(window.anchor)]
    if window.inclusive == (comparator in words.LEAVE_OUT):
        parts.append(words.END[window.inclusive])
    return " ".join(parts)


def _length(window: Window) -> str:
    if window.amount is None and window.high is None and window.unit is None:
        return "some time"
    amount = words.SOME if window.amount is None else number(window.amount)
    high = f" to {number(window.high)}" if window.high is not None else ""
    return f"{amount}{high} {words.UNITS[window.unit] if window.unit else words.NO_UNIT}"


def number(value: float | None) -> str:
    """A number so that `float` gives the same one back; "none" for None.

    >>> number(4.0), number(0.1), number(1e-07)
    ('4', '0.1', '1e-07')
    """
    return words.EMPTY if value is None else repr(float(value)).removesuffix(".0")


def listed(texts: tuple[str, ...]) -> str:
    """Texts in quotes, commas between."""
    return ", ".join(map(quoted, texts))


def quoted(text: str) -> str:
    """A text in double quotes, on one line whatever it holds."""
    return f'"{escaped(text, chr(34))}"'


def escaped(text: str, closer: str) -> str:
    r"""A text in which the closing sign, a backslash and whatever cannot be seen are escaped.

    >>> escaped('a] b\n', ']')
    'a\\] b\\(a)'
    """
    return "".join(
        f"\\{sign}" if sign in (closer, "\\") else sign if sign.isprintable() else f"\\({ord(sign):x})" for sign in text
    )

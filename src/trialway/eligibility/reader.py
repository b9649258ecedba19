"""From an eligibility text to criteria: the one way in to the language.

Deterministic: the same text, reader and lexicon give the same criteria, byte for byte. No string makes it raise.
"""

from __future__ import annotations

from msgspec.structs import replace

from trialway.eligibility.crosscheck import cross_check
from trialway.eligibility.grammar.build import Place, build
from trialway.eligibility.grammar.carried import Carried
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.lead_in import group_of, groups_by_disease, lead_in, link_of
from trialway.eligibility.grammar.read_line import Line, read_line, read_node
from trialway.eligibility.items import Item
from trialway.eligibility.nodes import Criteria, Criterion
from trialway.eligibility.outline import outline
from trialway.model import Study
from trialway.vocabulary.lexicon import Lexicon, default_lexicon

READER = "3"
_EITHER = 'ambiguous: "or" makes it one of several that will do'


def read(text: str, *, study: Study | None = None, lexicon: Lexicon | None = None) -> Criteria:
    """Read the text of a study's eligibility criteria, checked against the fields of its record where one is given.

    Offsets count code points of `text` as given. Without a lexicon, the one built with the package is used; raises
    LexiconError where it was not built.

    >>> [node.leaf.kind for node in read("Inclusion Criteria: 1. Age 18 or older 2. Asthma").walk() if node.leaf]
    ['age', 'diagnosis']
    """
    lexicon = lexicon or default_lexicon()
    found = outline(text)
    reading = _Reading(text, lexicon)
    criteria = _linked(tuple(reading.item(item, None) for item in groups_by_disease(found.items, lexicon)))
    made = Criteria(reader=f"{READER}+{lexicon.version}", headings=found.headings, criteria=criteria)
    return cross_check(made, study) if study else made


class _Reading:
    """One text being read."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def item(self, item: Item, carried: Carried | None) -> Criterion:
        """An item with all below it; `carried` is what the line above it says for it."""
        place = Place(item.id, item.section, item.group, item.label, item.start, self.text)
        if not item.children:
            made = read_node(item.quote, item.section, self.lexicon, carried)
            made = made or Draft("human", 0, len(item.quote), residue=[item.quote])
            if item.quote.rstrip().endswith(":"):
                # a title that nothing stands below asks for nothing
                made = replace(made, doubtful=True)
            return build(made, place, whole=(item.start, item.end), notes=item.notes)
        line = read_line(item.quote, item.section, self.lexicon, carried)
        return self._parent(item, place, line, carried)

    def _parent(self, item: Item, place: Place, line: Line, above: Carried | None) -> Criterion:
        """A line with items below it: it says how they combine, and may say something of its own."""
        lead = lead_in(line, item, above)
        below = group_of(item.quote)
        items = (replace(child, group=child.group or below) for child in item.children) if below else item.children
        children = tuple(self.item(child, lead.carried) for child in items)
        own = lead.own
        top = Draft(lead.op, 0, len(item.quote), n=lead.n, notes=list(lead.notes), residue=list(lead.residue))
        if own is not None:
            top.children.append(own)
            top.doubtful = True
        if lead.op != "any":
            children = _linked(children)
        return build(top, place, whole=(item.start, item.end), notes=item.notes, below=children)


def _linked(items: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """The items, with a note where an "or" at the end of one makes it and the next alternatives to each other."""
    ends = [item.section == "inclusion" and link_of(item.quote) == "or" for item in items]
    if not any(ends):
        return items
    either = [end or (at > 0 and ends[at - 1]) for at, end in enumerate(ends)]
    return tuple(
        replace(item, notes=(*item.notes, _EITHER), reading="partial" if item.reading == "full" else item.reading)
        if is_either
        else item
        for item, is_either in zip(items, either, strict=True)
    )

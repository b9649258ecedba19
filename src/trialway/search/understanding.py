"""What a typed text means: "kids with lupus" → children, and lupus with all that is narrower.

It works on words alone and decides nothing: what it understood is told on the page and can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from trialway.search.ages import ages_in
from trialway.search.concepts import is_sought
from trialway.search.meaning import Meaning
from trialway.search.phrasebook import concept_of, phrasebook
from trialway.search.query import is_idle
from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.emphasis import common_words

_QUOTED = re.compile(r'"[^"]*"?')
#: What may be an abbreviation in small letters; behind a number it is a unit.
_SMALL = re.compile(r"(?<![^\s(,/])(?<!\d )[a-z][a-z0-9-]{1,7}(?![^\s),./?!])")


def understand(text: str, lexicon: Lexicon, literal: Collection[str] = ()) -> tuple[Meaning, ...]:
    """The meanings of a text, in its order, none overlapping: of two, the one of more letters counts.

    Words in quotes, and words listed in `literal`, stand for themselves.
    """
    taken = [match.span() for match in _QUOTED.finditer(text)]
    kept: list[Meaning] = []
    left_alone = {" ".join(words.lower().split()) for words in literal}
    for meaning in sorted(_candidates(text, lexicon), key=lambda one: (one.start - one.end, one.start)):
        if all(meaning.end <= start or end <= meaning.start for start, end in taken):
            taken.append((meaning.start, meaning.end))
            if " ".join(meaning.text.lower().split()) not in left_alone:
                kept.append(meaning)
    return tuple(sorted(kept, key=lambda one: one.start))


def _candidates(text: str, lexicon: Lexicon) -> Iterator[Meaning]:
    yield from ages_in(text)
    yield from phrasebook(lexicon).find(text)
    for mention in lexicon.mentions(_abbreviations_raised(text, lexicon)):
        sought = (concept_of(lexicon, key) for key in mention.keys if is_sought(lexicon, key))
        if concepts := tuple(concept for concept in sought if concept):
            start, end = mention.start, mention.end
            yield Meaning(start=start, end=end, text=text[start:end], concepts=concepts)


def _abbreviations_raised(text: str, lexicon: Lexicon) -> str:
    """The text with abbreviations that were typed in small letters in capitals: people write "copd"."""
    known = [(mention.start, mention.end) for mention in lexicon.mentions(text)]

    def raised(match: re.Match[str]) -> str:
        word = match[0]
        is_free = all(match.end() <= start or end <= match.start() for start, end in known)
        if is_free and not is_idle(word) and word not in common_words() and lexicon.find(word.upper()):
            return word.upper()
        return word

    return _SMALL.sub(raised, text)

"""Names that hold a narrowing word: "red blood cell transfusion" is more than the transfusion it is listed under.

A table may list a narrower name under a broader thing, which is right for finding studies. For a person it is not:
whoever had platelets had no red cells. The narrowing words are set apart here, so that they count as words of their
own and a criterion is not read in full by leaving them out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from trialway.vocabulary.lexicon import Lexicon, Mention

_NARROWED: Final = frozenset(
    {"diagnosis", "infection", "medication", "prior_treatment", "procedure", "vaccination", "status", "other_trial"}
)
#: Words that add nothing to a name.
_PLAIN: Final = frozenset(
    "the a an any of and or use history human malignant clinical medical disease tumor tumour cancer carcinoma "
    "syndrome infection virus acute cardiac arterial bronchial surgical endotracheal epileptic hematopoietic immune "
    "mycobacterium its other another need for participated in traditional requiring dose cytotoxic "
    "anticancer antineoplastic mechanically".split()
)
#: Words that add nothing to one thing alone.
_PLAIN_OF: Final = {"solid-organ-transplant": frozenset({"major", "vital"})}
_WORD: Final = re.compile(r"[^\W_]+")


def without_narrowing(plain: str, mention: Mention, lexicon: Lexicon) -> Mention:
    """The mention without words in front that narrow the thing its last words name alone."""
    words = plain[mention.start : mention.end]
    if " " not in words and "-" not in words:
        return mention
    narrowing = _narrowing(words.lower(), mention.keys[0], lexicon)
    return mention._replace(start=mention.start + narrowing) if narrowing else mention


@lru_cache(maxsize=16_384)
def _narrowing(words: str, key: str, lexicon: Lexicon) -> int:
    """How many letters in front of a name narrow it; 0 where none do."""
    entry = lexicon.entry(key)
    if entry is None or entry.kind not in _NARROWED:
        return 0
    own = {*_WORD.findall(f"{key} {entry.name}".lower()), *_PLAIN, *_PLAIN_OF.get(key, ())}
    starts = [found.start() for found in _WORD.finditer(words)]
    for start in reversed(starts[1:]):
        if key in lexicon.find(words[start:])[:1]:
            front = _WORD.findall(words[:start])
            # "anti-HIV therapy" is one word
            return 0 if own.issuperset(front) or words[start - 1] == "-" else start
    return 0

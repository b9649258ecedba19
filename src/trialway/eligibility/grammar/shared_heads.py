"""Names that share a word in a list: "hepatitis B or C", "hepatic or renal impairment", "type 1 or type 2 diabetes".

The lexicon finds whole names only. Here a short member of a list is completed with the word its neighbour has, and
counts only where the completed words are a name the lexicon knows.
"""

from __future__ import annotations

import re

from trialway.vocabulary.lexicon import Lexicon, Mention

_LINK = r"(?:\s*,?\s*\b(?:and/or|or|and)\b\s+|\s*[,/]\s*(?:or\s+|and\s+)?)"
# Up to two words and a link before a name, or a link and one word behind it.
_BEFORE = re.compile(rf"(?<![^\W_])(?<!-)((?:[^\W_]|-)+(?: (?:[^\W_]|-)+)?){_LINK}$", re.IGNORECASE)
_BEHIND = re.compile(rf"{_LINK}([^\W_]{{1,12}}(?:-[^\W_]+)?)\b", re.IGNORECASE)
_ENDS_IN_LINK = re.compile(r"(?:[,/]|\b(?:or|and))\s*$", re.IGNORECASE)
_LINK_FOLLOWS = re.compile(r"\s*[,/]|\s+(?:or|and)\b", re.IGNORECASE)
_LONGEST_LINK = 5
_FARTHEST = 60
_MOST = 6


def share_heads(plain: str, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The mentions with those added, in order, that a neighbour completes; a bare word it needed is replaced."""
    if not mentions or ("or" not in plain and "and" not in plain and "/" not in plain and "," not in plain):
        return mentions
    taken = [*mentions]
    for mention in mentions:
        if " " not in plain[mention.start : mention.end]:
            continue
        if _ENDS_IN_LINK.search(plain, max(0, mention.start - _LONGEST_LINK), mention.start):
            taken += _completed_before(plain, mention, taken, lexicon)
        if _LINK_FOLLOWS.match(plain, mention.end):
            taken += _completed_behind(plain, mention, taken, lexicon)
    return sorted(taken) if taken != mentions else mentions


def _completed_before(plain: str, mention: Mention, taken: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """ "hepatic" of "hepatic or renal impairment": the words in front with the name's last word or two."""
    words = plain[mention.start : mention.end].split()
    found: list[Mention] = []
    edge = mention.start
    for _ in range(_MOST):
        begin = max(0, edge - _FARTHEST)
        link = _BEFORE.search(plain[begin:edge])
        if not link or len(words) < 2:
            break
        made = _made(plain, begin + link.start(1), begin + link.end(1), words, lexicon)
        if made is None or not _make_room(taken, made.start, made.end):
            break
        found.append(made)
        edge = made.start
    return found


def _make_room(taken: list[Mention], start: int, end: int) -> bool:
    """Whether a completed name may stand here: it takes the place of names within it, never of longer ones."""
    others = [other for other in taken if other.end > start and other.start < end]
    if any(other.start < start or other.end > end for other in others):
        return False
    taken[:] = [other for other in taken if other not in others]
    return True


def _made(plain: str, start: int, end: int, words: list[str], lexicon: Lexicon) -> Mention | None:
    own = plain[start:end].split()
    for count in range(len(own), 0, -1):
        first = " ".join(own[-count:])
        if first.lower() == words[0].lower():
            # "AIDS or AIDS related complex": it is the whole of itself
            return None
        for tail in range(len(words) - 1, 0, -1):
            if keys := lexicon.find(f"{first} {' '.join(words[-tail:])}"):
                return Mention(end - len(first), end, keys)
    return None


def _completed_behind(plain: str, mention: Mention, taken: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """ "C" of "hepatitis B or C": the name's first words with the word behind the link."""
    words = plain[mention.start : mention.end].split()
    found: list[Mention] = []
    edge = mention.end
    for _ in range(_MOST):
        link = _BEHIND.match(plain, edge)
        if not link or len(words) < 2:
            break
        start, end = link.span(1)
        keys = next(
            (
                keys
                for head in range(len(words) - 1, 0, -1)
                if (keys := lexicon.find(f"{' '.join(words[:head])} {link[1]}"))
            ),
            (),
        )
        if not keys or not _make_room(taken, start, end):
            break
        found.append(Mention(start, end, keys))
        edge = end
    return found

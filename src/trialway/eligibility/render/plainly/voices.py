"""Whom the plain words speak to or of: "you", "your child", "the person".

A template is written for "you", with every word that changes in braces: `{You} {have} not {taken}`.
Only our own templates go through here; a name from a criterion never does, whatever signs it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

PersonWord = Literal["you", "your child", "the person"]
Voice = Callable[[str], str]

_CHANGES: Final = re.compile(r"\{(\w+)\}")
_THIRD: Final = {
    "have": "has",
    "are": "is",
    "were": "was",
    "do": "does",
    "take": "takes",
    "use": "uses",
    "plan": "plans",
    "agree": "agrees",
    "drink": "drinks",
    "need": "needs",
    "live": "lives",
    "get": "gets",
    "manage": "manages",
    "donate": "donates",
}
_OWNERS: Final[dict[PersonWord, str]] = {
    "you": "your",
    "your child": "your child's",
    "the person": "the person's",
}


def voice(person: PersonWord) -> Voice:
    """What makes a template speak of this person.

    >>> voice("your child")("{Your} age: {you} {are} 11 or older")
    "Your child's age: your child is 11 or older"
    """
    words = _words(person)
    return lambda template: _CHANGES.sub(lambda found: words[found[1]], template)


def _words(person: PersonWord) -> Mapping[str, str]:
    owner = _OWNERS[person]
    verbs = {verb: verb if person == "you" else third for verb, third in _THIRD.items()}
    verbs |= {_capital(verb): _capital(form) for verb, form in verbs.items()}
    return verbs | {"you": person, "You": _capital(person), "your": owner, "Your": _capital(owner)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Other ways to write a word of a query: British and American spelling, and what people call the young.

The vocabulary of conditions and treatments is not here; this is only what changes no meaning at all.
"""

from __future__ import annotations

import re

#: Letters that differ; each pair is tried both ways.
_SPELLINGS = (
    ("aemia", "emia"),
    ("haem", "hem"),
    ("oedema", "edema"),
    ("oesoph", "esoph"),
    ("paed", "ped"),
    ("gynaec", "gynec"),
    ("anaesth", "anesth"),
    ("caec", "cec"),
    ("coeliac", "celiac"),
    ("diarrhoea", "diarrhea"),
    ("foet", "fet"),
    ("leuco", "leuko"),
    ("orrhoea", "orrhea"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("randomis", "randomiz"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("sulph", "sulf"),
)
_SAME = (
    frozenset({"kid", "kids", "child", "children", "pediatric", "paediatric"}),
    frozenset({"teen", "teens", "teenager", "teenagers", "adolescent", "adolescents"}),
    frozenset({"baby", "babies", "infant", "infants", "newborn", "newborns"}),
)


def spellings(text: str) -> tuple[str, ...]:
    """The text as written, then its other spellings.

    >>> spellings("leukaemia")
    ('leukaemia', 'leukemia')
    >>> spellings("kids")
    ('kids', 'child', 'children', 'kid', 'paediatric', 'pediatric')
    """
    lower = text.lower()
    for words in _SAME:
        if lower in words:
            return (text, *sorted(words - {lower}))
    found = [text]
    for british, american in _SPELLINGS:
        for one, other in ((british, american), (american, british)):
            # "tumor" lies in no "tumour", but "emia" lies in "aemia": the longer one is never made twice
            if one in lower and not (len(one) < len(other) and other in lower):
                found.append(re.sub(re.escape(one), other, lower))
    return tuple(dict.fromkeys(found))

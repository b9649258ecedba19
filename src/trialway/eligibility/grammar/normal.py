"""One character for another: the same text, the same length, plainer signs.

Offsets into the result are offsets into the text as received. What needs more or fewer characters than before
(a ligature, an accent made of two signs) is left as it is.
"""

from __future__ import annotations

import re

_PAIRS = {
    "≥": "⩾≧⋝≽﹥",
    "≤": "⩽≦⋜≼﹤",
    ">": "＞›˃",
    "<": "＜‹˂",
    "=": "＝﹦",
    "-": "‐‑‒–—―−﹣－⁃",
    "~": "∼～≈≅˜∿〜",
    "x": "×✕✖⨯╳",
    "*": "∗⋅∙·•＊",
    "/": "⁄∕／",
    "%": "％٪﹪",
    "+": "＋﹢",
    "µ": "μ",
    "°": "º˚",
    "'": "‘’‚‛′`´ʼ＇",
    '"': "“”„‟″«»＂",
    "(": "（﹙﴾",
    ")": "）﹚﴿",
    "[": "［【",
    "]": "］】",
    ",": "，、﹐",
    ".": "．。﹒",
    ":": "：﹕∶",
    ";": "；﹔",
    "^": "＾",
    " ": (
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t"
    ),
    "0": "⁰₀０",
    "1": "¹₁１",
    "2": "²₂２",
    "3": "³₃３",
    "4": "⁴₄４",
    "5": "⁵₅５",
    "6": "⁶₆６",
    "7": "⁷₇７",
    "8": "⁸₈８",
    "9": "⁹₉９",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _PAIRS.items() for sign in signs})
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()<>#+\-.!~|&=^$\"'≥≤])")
_MIDDLE_DOT = re.compile(r"(?<=\d)[·∙⋅](?=\d)")


def normalise(text: str) -> str:
    """The text with look-alike signs made plain and markdown escapes blanked; exactly as long as before.

    A dot at mid-height between two digits is a decimal point; elsewhere it multiplies.

    >>> normalise(r"BMI \\>＝ 30 kg∙m²")
    'BMI  >= 30 kg*m2'
    """
    if text.isascii() and "\\" not in text and "\t" not in text:
        return text
    return _ESCAPE.sub(" ", _MIDDLE_DOT.sub(".", text).translate(_PLAIN))

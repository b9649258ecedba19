"""What a number is a multiple or a share of: the upper limit of normal, the predicted value, the baseline."""

from __future__ import annotations

import re
from typing import NamedTuple

from trialway.eligibility.nodes import Relative

_WHOSE = (
    r"(?:(?:the|their|its|an?|our|local|institutional|institution'?s?|institution's|institutions'|laboratory|lab|age|sex"
    r"|gender|site|normal|central|study|reference|adjusted|appropriate|specific|corrected|or|and|of|for|-|current"
    r"|corresponding|respective|applicable|,)[ -]*){0,6}"
)
_NAMES = r"(?:of|for|in|on) (?:the )?(?:institutional |local |laboratory |lab |age |sex |-|adjusted |matched )*"
_RANGE = r"(?:normal|normality|reference)(?: (?:reference )?(?:range|limits?|values?|interval)|s)?"
_WHICH = r"(?:range|laboratory|lab|reference|values?|normals?|institution|study|site|assay)"
_UPPER = (
    rf"(?:iuln|uln|unl|upper limits? {_RANGE}"
    rf"|upper (?:normal )?limits? (?:{_NAMES}(?:{_RANGE}|{_WHICH}))?|upper (?:normal )?limits?"
    rf"|upper (?:limits? )?(?:of )?{_RANGE}(?: limits?)?|upper normal|upper boundary of normal|upper bound of normal)"
)
_LOWER = (
    rf"(?:lln|lnl|lower limits? {_RANGE}"
    rf"|lower (?:normal )?limits? (?:{_NAMES}(?:{_RANGE}|{_WHICH}))?|lower (?:normal )?limits?"
    rf"|lower (?:limits? )?(?:of )?{_RANGE}(?: limits?)?)"
)
_SHORT = r"(?: ?[(\[,]? ?(?:i?uln|unl|lln|lnl)\b ?[)\]]?)?"
_LIMIT = rf"(?:(?P<up>{_UPPER})|(?P<down>{_LOWER}))(?![a-z0-9]){_SHORT}"
_TIMES = r" ?(?:-? ?fold\b|[x*]|-?times?\b|multiples of\b)?[ -]*(?:greater than |higher than |above |over )?"
_MULTIPLE = re.compile(rf"{_TIMES}\(?{_WHOSE}{_LIMIT}")
_TIMES_NORMAL = re.compile(
    rf" ?(?:-? ?fold|[x*]|times)[ -]*(?:greater than |higher than |above )?{_WHOSE}(?:(?P<base>baseline|base line)"
    r"|normal)(?![a-z0-9])(?: (?:range|value|limits?|level)s?\b)?"
)
_LIMIT_ALONE = re.compile(rf" ?{_WHOSE}{_LIMIT}")
_SHARE = re.compile(
    r" ?(?:%|percent|per cent)? ?(?:(?:of|from|below|above|over|than|to|relative to|compared (?:to|with))? ?"
    r"(?:the |their |its |age-? ?|an? )*(?P<pred>predicted|pred\b\.?|expected)(?: (?:normal )?values?| normal)?"
    r"|(?:reduction |decrease |increase |change |improvement |decline )?"
    r"(?:of|from|below|above|over|than|relative to|compared (?:to|with)) "
    r"(?:the |their |its |pre-?treatment )*(?P<base>baseline)(?: values?)?"
    rf"|(?:of|below|above) {_WHOSE}{_LIMIT})(?![a-z0-9])"
)


class Relation(NamedTuple):
    """What a number relates to, and where the words for it end."""

    to: Relative
    end: int


def multiple_at(text: str, at: int) -> Relation | None:
    """The relation behind a factor: "x ULN" of "1.5 x ULN", lower-case text."""
    if found := _MULTIPLE.match(text, at):
        return Relation("ULN" if found["up"] else "LLN", found.end())
    if found := _TIMES_NORMAL.match(text, at):
        return Relation("baseline" if found["base"] else "ULN", found.end())
    return None


def share_at(text: str, at: int) -> Relation | None:
    """The relation behind a percent sign: "of predicted" of "80 % of predicted", lower-case text."""
    found = _SHARE.match(text, at)
    if not found:
        return None
    if found["pred"]:
        return Relation("predicted", found.end())
    if found["base"]:
        return Relation("baseline", found.end())
    return Relation("ULN" if found["up"] else "LLN", found.end())


def limit_at(text: str, at: int) -> Relation | None:
    """A limit that stands alone behind a comparator: "the ULN" of "greater than the ULN", lower-case text."""
    found = _LIMIT_ALONE.match(text, at)
    return Relation("ULN" if found["up"] else "LLN", found.end()) if found else None

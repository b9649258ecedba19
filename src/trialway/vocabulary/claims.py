"""What a study's own titles say of a condition: that it is treated, that it is prevented, that people have it.

It reads the words right beside the condition's name. What stands further away may be said of something else,
so it counts for nothing.
"""

from __future__ import annotations

import re

from trialway.model import Study
from trialway.vocabulary.conditions import read_condition
from trialway.vocabulary.mentions import Mention, mentions_in
from trialway.vocabulary.surface import surface_key
from trialway.vocabulary.tables import LayName

_MOST_CONDITIONS = 30
_LONGEST_TITLE = 500
_REACH = 90  # characters before a name in which a verb can be its verb
_SEGMENTS = re.compile(r"[:;,()\[\]]|\s[-–—]\s|\.\s")
# The object of a verb ends where one of these begins: what follows is somebody, or another circumstance.
_BREAK = (
    r"(?:with|in|among|of|for|from|by|to|on|at|after|during|before|due|caused|treat\w*|therap\w*|prevent\w*|"
    r"patient|people|person|participant|subject|caregiver|carer|family|parent|child\w*|infant|survivor|adult|"
    r"women|men|woman|man|undergo\w*|receiv\w*|without|no|not|non)"
)
_NOT_A_VERB = r"(?! (?:related|induced|resistant|naive|emergent|experienced|refractory|associated|center|trial))"
_FILLERS = rf"(?: of| for| against)?(?: the| a)?(?: (?!{_BREAK} )[\w.+]+){{0,3}} $"
_TREAT = r"treat|treating|treatment|therapy(?= (?:of|for))|cure|curing|manage|managing|management(?= of)"
_RELIEVE = r"reliev\w*|relief(?= (?:of|for|from))|alleviat\w*|reduc(?:e|ing)|eas(?:e|ing)"
_PREVENT = r"prevent|preventing|prevention|preventive|prophylax[ie]s|prophylactic"
_TREATED = re.compile(rf" (?:{_TREAT}|{_RELIEVE}){_NOT_A_VERB}{_FILLERS}")
_EASED = re.compile(rf" (?:{_TREAT}|{_RELIEVE}|for){_NOT_A_VERB}{_FILLERS}")
_PREVENTED = re.compile(rf" (?:{_PREVENT}){_FILLERS}")
_HAD = re.compile(rf" with(?: (?!{_BREAK} )[\w.+]+){{0,4}} $")
_END = re.compile(
    r"(?:(?:infection|disease|syndrome|positive|patient) )?"
    r"(?:$|(?:in|with|without|among|after|during|following|by|due|caused|associated|and|or|on|at|before|using|from|to|as|"
    r"versus|vs|who|undergo\w*|receiv\w*|patient|people|subject|participant|infection|disease|positive|trial|study)\b)"
)
_PREVENTION_AFTER = re.compile(r"(?:prevention|prophylaxis)(?: |$)")
_HAD_AFTER = re.compile(r"(?:infected|positive|seropositive|patient|survivor)(?: |$)")


class Claims:
    """The claims of one study's titles; every question is about one condition of the record."""

    def __init__(self, study: Study) -> None:
        titles = (study.brief_title[:_LONGEST_TITLE], study.official_title[:_LONGEST_TITLE])
        keys = (surface_key(part) for title in titles for part in _SEGMENTS.split(title))
        self._segments = [f" {key} " for key in dict.fromkeys(keys) if key]
        self._mentions = [mention for segment in self._segments for mention in mentions_in(segment)]
        self._conditions = study.conditions[:_MOST_CONDITIONS]

    def treated(self, lay: LayName) -> bool:
        """Whether a title names the condition right after treating or relieving."""
        return self._is_object(lay, _TREATED)

    def eased(self, lay: LayName) -> bool:
        """Whether a title names the condition right after treating, relieving or `for`."""
        return self._is_object(lay, _EASED)

    def prevented(self, lay: LayName) -> bool:
        """Whether a title names the condition as what is prevented."""
        return self._is_object(lay, _PREVENTED) or any(_PREVENTION_AFTER.match(after) for _, after in self._around(lay))

    def had(self, lay: LayName) -> bool:
        """Whether a title speaks of people with the condition."""
        return any(
            _HAD_AFTER.match(after) or (_HAD.search(before) and _END.match(after))
            for before, after in self._around(lay)
        )

    def treated_mentions(self) -> list[Mention]:
        """The known conditions that a title names right after treating or relieving."""
        return [
            mention
            for mention in self._mentions
            if _TREATED.search(f" {' '.join(mention.words[: mention.start])} "[-_REACH:])
            and _END.match(" ".join([*mention.words[mention.end :], ""]))
        ]

    def _is_object(self, lay: LayName, verbs: re.Pattern[str]) -> bool:
        return any(verbs.search(before) and _END.match(after) for before, after in self._around(lay))

    def _around(self, lay: LayName) -> list[tuple[str, str]]:
        """What stands before and after each place where a title names the condition, by any of its names."""
        found = []
        for name in self._names(lay):
            for segment in self._segments:
                at = segment.find(f" {name} ")
                while at >= 0:
                    end = at + len(name) + 2
                    found.append((segment[max(0, at - _REACH) : at + 1], segment[end:]))
                    at = segment.find(f" {name} ", end - 1)
        return found

    def _names(self, lay: LayName) -> set[str]:
        same = {lay.name, lay.core.name}
        written = {text for text in self._conditions if read_condition(text).name in same}
        names = {surface_key(text) for text in same | written}
        return {name for name in names | {m.core for m in self._mentions if m.lay.name in same} if name}

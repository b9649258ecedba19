"""The name of one intervention as people can read it: no labels, doses, forms or brands in brackets.

A name that is no treatment (a blood sample, a survey, a placebo) or no name at all (a paragraph) comes back
empty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trialway.vocabulary.casing import sentence_case
from trialway.vocabulary.tables import medicine_words

_LONGEST_NAME = 60
_MOST_WORDS = 8
_PARAGRAPH = 100
_MOST_WORDS_OF_A_PART = 5
_EDGES = " .,;:-–/+&"

_NO_TREATMENT = re.compile(
    r"""(?ix)
    \b(?: placebos? | plac[eé]bo | sham | vehicle | dummy
      | (?:standards? | usual | routine | best\ supportive | best\ available | conventional | normal
      | current | local)
        [ -](?:of[ -])?(?:the\ )?(?:medical\ |clinical\ |supportive\ )?
        (?:care | treatment | therapy | practice | management | protocol)s?
      | no\ (?:intervention | treatment | drug | therapy | procedure) | non[ -]?intervention\w*
      | not\ applicable
      | there\ (?:is | are | was)\ no | controls? | observation(?:al)? | watchful\ waiting | wait(?:ing
      |ed)?[ -]?list
      | hads | phq-?\d+ | gad-?\d+ | sf-?(?:12|36) | eq-?5d\w* | moca | mmse
      | questionn?aires? | questionnair | surveys? | interviews? | focus\ groups? | diary | registry
      | chart\ review | data\ collection | medical\ records? | informed\ consent | follow[ -]?up
      | quality[ -]of[ -]life\ assessment | assessments? | evaluation | measurements? | diagnos(?:is|ed)
      | blood\ (?:samples? | sampling | draws? | drawing | tests? | collection | withdrawal | tubes?)
      | sampl(?:e|es|ing) | swabs? | biospecimen\w* | specimens? | biopsies | biopsy | phlebotomy
      | serology
      | laboratory\ \w+ | biomarkers?\ \w+ | pharmacological\ study | pharmacokinetics?
      | physiologic\ testing
      | flow\ cytometry | immunoenzyme\ technique | immunologic\ technique | polymerase\ chain\ reaction
      | (?:protein | gene)\ expression\ analysis | (?:mutation | cytogenetic | microarray | dna
      | rna)\ analysis
      | genetic\ \w*\ ?analysis | \w+\ sequencing | immunohistochemistry | mass\ spectrometry
      | reverse\ transcriptase | fluorescen\w+ | saline | nacl | pandemic
      | comparison\ of | study\ of | management\ of\ therapy\ complications
    )\b
    | ^(?:investigat | evaluat | assess | determin | compar | collect | measur | monitor | explor
    | describ
      | to\ | the\ effect | effects?\ of | impact | (?:analysis | use | application)\ of | change\ in
      | how\ | what\ | we\ | patients\ )
    | \b(?:scale | score | index | inventory | instrument | checklist | rate | mortality | disease
    | samples
      | patients | data)$
    """
)
_NOT_A_NAME = re.compile(
    r"""(?ix)
    (?:group|arm|cohort|part|study|treatment|intervention|phase|stage|dose|test|step|option|visit|level)s?
      (?:[ -]?(?:[a-z]|\d+|[ivx]+|one|two|drug|device|product|treatment|group|arm))?
    | oral | other | drugs? | device | medication | experimental | active | so[ck] | n/?a | pk | none
    | nothing
    | serum | saliva | urine | stool | (?:healthy\ )?volunteers? | participants? | subjects? | exposure
    | (?:adjuvant\ |neoadjuvant\ |biological\ )?therapy | treatments? | test | covid-?19 | sars-?cov-?2
    | all | both | yes | no | (?:surgical\ )?procedure | standard | regimen | intervention\ group
    | \W* | .
    """
)
_PLACEBO_BESIDE = re.compile(
    r"(?i)\s*(?:\bor\b|\bvs\.?|\bversus\b|/|\bcompared (?:to|with)\b)\s*(?:matching |oral )*placebos?\b.*$"
)
_LABEL = re.compile(
    r"""(?ix)
    ^(?:(?:experimental|active|placebo)?\s*(?:comparator|arm|group|cohort|part|regimen|drug|biological
    |device
      |behaviou?ral|procedure|intervention|treatment|dietary\ supplement|experimental|study\ drug
      |combination)
    (?:\s+(?:[a-z]|\d+[a-z]?|[ivx]+|drug|arm|group))?)\s*(?::|\s-\s|–)\s*
    """
)
_LABEL_MARK = re.compile(r":| - |–")
_NUMBERED = re.compile(r"^(?:\d+|reference|test)\s*:\s+", re.IGNORECASE)
_ASIDE = re.compile(r"(?:^|\s+)[(\[][^()\[\]]*[)\]]?|\(\s*\)")
_DIGIT = re.compile(r"\d")
_DOSE = re.compile(
    r"""(?ix)
    \s*[,;@_]?\s*(?:\b(?:at|of|up\ to)\s+)?(?<![\w-])(?:\d[\d.,]*\s*(?:-|to|/|and
    |or)\s*){0,6}\d[\d.,]*\s*-?\s*
    (?:m[cg]g?|µg|μg|ug|ng|g|kg|ml|dl|l|iu|units?|u|%|gy|cgy|ppm|mmol|nmol|meq|mm|mcl|cfu|cells|billion
    |million)
    (?:\s*/\s*(?:[\d.]*\s*ml|m\^?2|m²|kg|day|d|l|week|wk|hr?|dose|min))*(?!\w)
    (?:\s+(?:or|and)(?=\s+\d|\s*$))?
    """
)
_SCHEDULE = re.compile(
    r"""(?ix)
    [\s,;]+(?:-\s*)?
    (?:once|twice|three\ times|thrice|q\d+[dwh]|qd|bid|b\.i\.d\.?|tid|qid|daily|weekly|monthly|per\ day
    |every
    |administered|given|will|followed\ by|for\ \d|at\ a\ dose|(?:low|high|mid|medium|full
    |half)[ -]dos(?:e|age)s?$
    |(?:dose|formulation)(?:\ \S{1,3})?$|dosing|prefilled|per\ os|p\.?o\.?\b|before|after|during|times|days?|weeks?
    |on\ days?|x\ \d
    |as\ an?\b|with\ or\ without|in\ addition|under)\b.*$
    """
)
_FORM = re.compile(
    r"""(?ix)
    [\s,]+(?:(?:oral|film[ -]coated|chewable|extended[ -]release|delayed[ -]release|intravenous
    |subcutaneous|topical
    |for|solution\ for|injectable|dosage|soft|hard)\s+)*
    (?:tab(?:let)?s?|cap(?:sule)?s?|pills?|kapsul|injections?|infusions?|powder|syrup|oral\ solution
    |suspension
    |suppositor(?:y|ies)|iv|sc|po|prefilled\ syringe|concentrate|monotherapy)\.?$
    """
)
_GROUP_END = re.compile(r"(?i) (?:group|arm)$")
_LOOSE_END = re.compile(
    r"""(?ix)\s+(?:and|or|plus|with|of|the|a|combined|transduced|targeting|containing|based
    |expressing|performed|pulsed|loaded|versus|vs\.?|to|for|in
    |(?:by|via)\ \w+)$"""
)
_CUTS = re.compile(r"\s*(?::|;|,| - | – |\bvs\.?\s|\b(?:using|versus|compared|with|for|in|by|to)\b)\s*")
_TURNED = re.compile(
    r"(?i)(diet|angioplasty|globulin|interferon|defibrillators|ventilators|exercise|estrogens?|lymphocytes), "
    r"([a-z -]+)"
)
# A clause instead of a name: somebody does something.
_FINITE_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|will|has|have|had|does|did|can|may|must|should|would|receives?|received|undergo(?:es)?)\b"
)
_LIST_OF_NUMBERS = re.compile(r"(?:,|\bor|\band)\s+[\d.]+$")
_FIRST_PART = re.compile(r"[:;,(]")
_SIGNS = str.maketrans(dict.fromkeys("®™©*†", " "))
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_PERHAPS = re.compile(r"\+\s*/\s*-")
_WORD_PARTS = re.compile(r"([/,;-])")
_PLUS = re.compile(r"\s*\+\s*(?!/)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
MEDICINE_TYPES = {"DRUG", "BIOLOGICAL", "GENETIC", "COMBINATION_PRODUCT", "RADIATION"}
# Word endings of generic medicine names, which are written small; a brand name keeps its capital.
_GENERIC = re.compile(
    r"""(?ix)\w{2,}(?:mab|nib|vir|virenz|cillin|cycline|mycin|micin|floxacin|azole|prazole|sartan|pril
    |olol|statin|dipine
    |gliptin|gliflozin|glutide|tide|parin|spirin|sulin|rampin|poetin|grastim|limus|prim|ciclib|feron
    |grel|rane|stat
    |kinra|alen|xaban|gatran|platin|taxel|rubicin|bicin|citabine|trexate|rabine|poside|cristine
    |blastine|relbine
    |tecan|sone|solone|onide|asone|olone|terol|lukast|tropium|caine|azepam|zolam|idone|apine|azine
    |triptyline
    |oxetine|faxine|pram|traline|ulfan|ine|ide|ate|ole|one|ol|cel|acid)"""
)


def treatment_name(name: str, kind: str = "") -> str:
    """The name of an intervention without labels, doses, forms and brands; empty where none is left.

    >>> treatment_name("Drug: Atorvastatin 10 mg tablet", "DRUG")
    'atorvastatin'
    >>> treatment_name("Placebo for omalizumab", "DRUG")
    ''
    """
    return _clean(name[:300], kind)


@lru_cache(maxsize=16384)
def _clean(name: str, kind: str) -> str:
    text = " ".join(name.translate(_SIGNS).split()).replace(" & ", " and ")
    if "+" in text:
        text = " ".join(_PERHAPS.sub(" with or without ", text).split())
    if "lacebo" in text:
        text = _PLACEBO_BESIDE.sub("", text)
    if _LABEL_MARK.search(text):
        for label in (_LABEL, _LABEL, _NUMBERED):
            text = label.sub("", text)
    bare = _ASIDE.sub("", text).strip() or text.strip("()[] ")
    if _NO_TREATMENT.search(bare):
        return ""
    if len(bare) > _PARAGRAPH:
        bare = _FIRST_PART.split(bare, maxsplit=1)[0]
        if bare.count(" ") >= _MOST_WORDS_OF_A_PART:
            return ""
    if _DIGIT.search(bare):
        bare = _ASIDE.sub("", _DOSE.sub("", bare))
    bare = _SCHEDULE.sub("", bare)
    bare = _FORM.sub("", bare) if kind in MEDICINE_TYPES else bare
    bare = _GROUP_END.sub("", _TURNED.sub(_turned, bare))
    bare = _shortened(_listed(bare).strip(_EDGES))
    if _is_long(bare) or _NOT_A_NAME.fullmatch(bare) or not _LETTERS.search(bare) or not _is_name(bare):
        return ""
    return _cased(bare, kind)


def _turned(match: re.Match[str]) -> str:
    words = f"{match[2]} {match[1]}".split(" ")
    return " ".join(word.lower() if word.istitle() else word for word in words)


def is_balanced(text: str) -> bool:
    """Whether every bracket that opens is closed, and none is closed that was not open."""
    waiting: list[str] = []
    for sign in text:
        if sign in _BRACKETS.values():
            waiting.append(sign)
        elif sign in _BRACKETS and (not waiting or waiting.pop() != _BRACKETS[sign]):
            return False
    return not waiting


def _is_name(text: str) -> bool:
    return is_balanced(text) and not _FINITE_VERB.search(text) and not _LIST_OF_NUMBERS.search(text)


def _listed(name: str) -> str:
    """`A+B+C` as a list; what follows a plus and starts with a number is an amount, not a treatment."""
    if "+" not in name or "+/" in name:
        return name
    parts = [part for part in _PLUS.split(name) if part]
    if len(parts) < 2 or any(len(part) < 3 for part in parts):
        return name
    parts = [part for part in parts if not part[0].isdigit()] or parts
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _shortened(name: str) -> str:
    if _is_long(name):
        name = _CUTS.split(name, maxsplit=1)[0].strip(_EDGES)
    return _LOOSE_END.sub("", name)


def _is_long(text: str) -> bool:
    return len(text) > _LONGEST_NAME or text.count(" ") >= _MOST_WORDS


def _cased(name: str, kind: str) -> str:
    """The name as it stands inside a sentence: generic names small, brands, codes and devices as written."""
    if kind == "DEVICE" and not name.isupper():
        return name
    if kind not in MEDICINE_TYPES:
        return sentence_case(name)
    written = name.split(" ")
    words = [_medicine_word(word) for word in written]
    if words == written or len(words) < 2:
        return " ".join(words)
    # One word is a generic one, so the others are no brand either, except perhaps the first.
    return " ".join([words[0], *(word.lower() if word.istitle() and len(word) > 2 else word for word in words[1:])])


def _medicine_word(word: str) -> str:
    parts = _WORD_PARTS.split(word)
    if len(parts) > 1:
        return "".join(part if len(part) < 4 else _medicine_word(part) for part in parts)
    small = word.isalpha() and (word[1:].islower() or len(word) > 6) and _GENERIC.fullmatch(word)
    return word.lower() if small or word.lower() in medicine_words() else word

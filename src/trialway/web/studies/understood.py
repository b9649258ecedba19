"""What the results page says about the words it understood, and how each can be taken as it stands."""

from __future__ import annotations

import msgspec

from trialway.search.meaning import Concept, Meaning
from trialway.vocabulary.casing import sentence_case
from trialway.vocabulary.lexicon import Lexicon
from trialway.vocabulary.lexicon.words import term_forms
from trialway.web.studies.asked import Asked
from trialway.web.studies.finding import Results
from trialway.web.ui.text import join_words

_MOST_KINDS = 2
#: Keys of imported catalogues, whose names are often stranger than the thing.
_UNREVIEWED = ("mesh:", "icd:")


class Understood(msgspec.Struct, frozen=True):
    """One line: the words, what is to be said of them, and the query string that takes them as they stand."""

    text: str
    says: str
    only_words: str


def understood_values(results: Results, lexicon: Lexicon) -> dict[str, object]:
    """What templates show: the lines, the query string for the exact words, and one for a better spelling."""
    asked, better = results.asked, results.did_you_mean
    return {
        "understood": understood_lines(results.meanings, asked, lexicon),
        "only_exact": asked.parameters(exact=True, literal=()),
        "did_you_mean": better and (better, asked.parameters(q=better)),
    }


def understood_lines(meanings: tuple[Meaning, ...], asked: Asked, lexicon: Lexicon) -> tuple[Understood, ...]:
    """A line for each meaning, in the order of the text."""
    return tuple(_line(meaning, asked, lexicon) for meaning in meanings)


def as_json(meanings: tuple[Meaning, ...]) -> list[dict[str, object]]:
    """The meanings for `trialway search --json`: one object a concept, `ages` and `sex` only where they are asked."""
    return [_object(one, concept) for one in meanings for concept in _distinct(one.concepts)]


def _object(meaning: Meaning, concept: Concept) -> dict[str, object]:
    found: dict[str, object] = {"text": meaning.text, "concept": concept.name, "code": concept.code}
    if meaning.ages:
        found["ages"] = list(meaning.ages)
    if meaning.sex:
        found["sex"] = meaning.sex
    return found


def _line(meaning: Meaning, asked: Asked, lexicon: Lexicon) -> Understood:
    literal = (*asked.literal, " ".join(meaning.text.lower().split()))
    return Understood(meaning.text, _says(meaning, lexicon), asked.parameters(literal=literal))


def _says(meaning: Meaning, lexicon: Lexicon) -> str:
    """What stands behind the words in a sentence about them."""
    if meaning.is_about_people:
        return f"asks for studies that take {join_words([one.name for one in meaning.concepts])}"
    if not meaning.keys:
        return f"also finds {join_words([f'“{words}”' for words in meaning.words])}"
    typed = meaning.text if len(meaning.concepts) == 1 else ""  # of several meanings, each is told
    names = list(dict.fromkeys(name for one in meaning.concepts for name in _names(one, typed, lexicon)))
    names = [name for name in names if name.lower() != meaning.text.lower()]
    kinds = _kinds(meaning, lexicon)
    others = join_words(names) if names else "other names for it"
    return f"also finds {others}" + (f", and kinds of it such as {join_words(kinds)}" if kinds else "")


def _names(concept: Concept, typed: str, lexicon: Lexicon) -> list[str]:
    """The name that people know and the medical one, as far as they say something new.

    "Breast neoplasms" is how a catalogue says breast cancer: it would tell nobody anything.
    """
    entry = lexicon.entry(concept.key)
    medical, plain = medical_name(concept.name), sentence_case(entry.name if entry else concept.name)
    names = [] if _sounds_like(_short(plain), typed) else [plain]
    is_new = not any(_sounds_like(medical, known) for known in (typed, plain, _short(plain)))
    if is_new and "neoplasm" not in medical and not (names and _adds_a_word(medical, _short(plain))):
        names.append(medical)
    return names


def _adds_a_word(long: str, short: str) -> bool:
    """Whether a name is another with a word more, such as "type 2 diabetes mellitus"."""
    return short.lower() in long.lower() and len(long.split()) - len(short.split()) <= 1


def _sounds_like(one: str, other: str) -> bool:
    """Whether two names differ in no more than a plural, a spelling or a possessive."""
    return term_forms(one) == term_forms(other)


def medical_name(name: str) -> str:
    """A heading of the code system as people say it.

    >>> medical_name("Pulmonary Disease, Chronic Obstructive"), medical_name("Pembrolizumab")
    ('chronic obstructive pulmonary disease', 'pembrolizumab')
    """
    head, comma, rest = name.partition(", ")
    return sentence_case(f"{rest} {head}" if comma and ", " not in rest else name)


def _kinds(meaning: Meaning, lexicon: Lexicon) -> list[str]:
    """A few narrower concepts that a person has reviewed, and none that sounds like the thing itself."""
    own = {meaning.text.lower(), *(medical_name(one.name).lower() for one in meaning.concepts)}
    own |= {_short(entry.name).lower() for key in meaning.keys if (entry := lexicon.entry(key))}
    keys = (child for key in meaning.keys for child in lexicon.children(key) if not child.startswith(_UNREVIEWED))
    names = dict.fromkeys(sentence_case(_short(entry.name)) for key in keys if (entry := lexicon.entry(key)))
    return [name for name in names if name.lower() not in own][:_MOST_KINDS]


def _short(name: str) -> str:
    """A name without what explains it in brackets."""
    return name.partition(" (")[0]


def _distinct(concepts: tuple[Concept, ...]) -> list[Concept]:
    """Concepts of one name once."""
    return list({concept.name.lower(): concept for concept in reversed(concepts)}.values())[::-1]

"""Why a study was found: in which parts of its record each word or meaning of the query appears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trialway.model import Study
from trialway.search import Query
from trialway.search.analysis import phrases_of, terms_of, ways_to_write, words_of
from trialway.search.concepts import concepts_of
from trialway.search.document import plain_words
from trialway.search.meaning import Meaning
from trialway.vocabulary.lexicon import Lexicon

Terms = Mapping[str, list[str]]
Places = dict[str, tuple[str, ...]]
#: The parts of a record in which concepts are looked for, as they are called here.
_CONCEPT_PARTS = {"title": "title", "condition": "condition", "intervention": "treatment", "keyword": "keywords"}


def found_in(study: Study, query: Query, lexicon: Lexicon) -> Places:
    """In which parts of the record each word of the query appears, in words or in meaning."""
    fields = {
        "title": f"{study.brief_title}\n{study.official_title}",
        "condition": "\n".join(study.conditions),
        "treatment": "\n".join(n for i in study.interventions for n in (i.name, *i.other_names)),
        "keywords": "\n".join(study.keywords),
        "medical subject headings": "\n".join(t.term for t in (*study.condition_terms, *study.condition_ancestors)),
        "plain words": plain_words(study),
        "summary": study.summary,
        "criteria": study.eligibility.criteria,
    }
    terms = {name: terms_of(text) for name, text in fields.items()}
    concepts = concepts_of(study, lexicon) if query.subjects else {}
    places = {part: _with_any(terms, ways_to_write(part)) for part in query.parts}
    return places | {one.text: _with_meaning(terms, concepts, one) for one in query.subjects}


def why(places: Places, query: Query) -> tuple[str, ...]:
    """The places in words, with what each word was taken to mean."""
    named = ((one.text, one.concepts[0].name) for one in query.subjects if one.keys)
    means = {text: name for text, name in named if name.lower() != text.lower()}
    labels = {part: f"“{part}” ({means[part]})" if part in means else f"“{part}”" for part in places}
    return tuple(f"{labels[part]} in the {', '.join(names[:3])}" for part, names in places.items() if names)


def _with_meaning(terms: Terms, concepts: Mapping[str, tuple[str, ...]], meaning: Meaning) -> tuple[str, ...]:
    """Where the concept or a phrase for it stands; failing these, where the words as typed stand."""
    about = {_CONCEPT_PARTS[part] for part, keys in concepts.items() if not set(keys).isdisjoint(meaning.keys)}
    said = _with_any(terms, phrases_of(meaning))
    if not about and not said:
        said = _with_any(terms, [way for ways in words_of(meaning) for way in ways])
    return tuple(name for name in terms if name in about or name in said)


def _with_any(terms: Terms, ways: Sequence[list[str]]) -> tuple[str, ...]:
    return tuple(name for name, have in terms.items() if any(_contains(have, way) for way in ways))


def _contains(have: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return bool(size) and any(have[i : i + size] == wanted for i in range(len(have) - size + 1))

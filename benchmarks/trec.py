"""The order of studies for the people of TREC 2023, beside BM25 on the same text, by the tracks' own measures.

Ours is what `trialway match` writes. BM25 looks for the words of a person's questionnaire in a study's titles,
conditions, keywords, summary and criteria. Only judged pairs are ranked, as the tracks do it.

    python -m benchmarks trec
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from benchmarks.judged import DAYS, judgements, studies, topics
from benchmarks.real import data, files
from trialway.matching import candidate, match
from trialway.model import Study
from trialway.search.analysis import terms_of
from trialway.vocabulary.knowledge import Medical
from trialway.vocabulary.lexicon import default_lexicon

_SET: Final = "trec2023"
_K, _B = 1.2, 0.75
Grades = dict[str, dict[str, int]]
Scores = dict[str, dict[str, float]]


def main() -> None:
    """Measure and print."""
    pairs = judgements(_SET)
    records = studies([*files(), *sorted((data() / _SET).glob("studies.jsonl.gz"))], {pair.study for pair in pairs})
    grades: Grades = defaultdict(dict)
    for pair in pairs:
        grades[pair.person][pair.study] = int(pair.judgement)
    lexicon, ours, plain = default_lexicon(), defaultdict(dict), defaultdict(dict)
    made = {number: candidate(study, criteria, lexicon) for number, (study, criteria) in records.items()}
    words = {number: Counter(terms_of(_text(study))) for number, (study, _) in records.items()}
    bm25, day = _bm25(words), date.fromisoformat(DAYS[_SET])
    for person, profile in topics(_SET):
        asked = terms_of(" ".join(fact.source for fact in profile.facts) + " ".join(profile.statements))
        for number in grades.get(person, ()):
            found = match(profile, made[number], on=day, knowledge=Medical(lexicon), lexicon=lexicon)
            ours[person][number] = found.score
            plain[person][number] = bm25(asked, number)
    print("order | nDCG@10, may join | P@10 | AUC, may join over excluded")
    for name, scores in (("ours", ours), ("BM25", plain)):
        print(" | ".join([name, *(f"{value:.3f}" for value in _measures(grades, scores))]))


def _text(study: Study) -> str:
    own = (study.brief_title, study.official_title, *study.conditions, *study.keywords, study.summary)
    return " ".join([*own, study.eligibility.criteria])


def _bm25(words: dict[str, Counter[str]]) -> Callable[[Iterable[str], str], float]:
    """The score of a query for one document, over all documents."""
    documents = Counter(term for counts in words.values() for term in counts)
    lengths = {number: sum(counts.values()) for number, counts in words.items()}
    mean = sum(lengths.values()) / len(lengths)

    def score(asked: Iterable[str], number: str) -> float:
        counts, long = words[number], 1 - _B + _B * lengths[number] / mean
        return sum(
            math.log(1 + (len(words) - documents[term] + 0.5) / (documents[term] + 0.5))
            * counts[term] * (_K + 1) / (counts[term] + _K * long)
            for term in set(asked)
        )  # fmt: skip

    return score


def _measures(grades: Grades, scores: Scores) -> tuple[float, float, float]:
    gains, precisions, wins, pairs = [], [], 0.0, 0
    for person, judged in grades.items():
        ranked = sorted(judged, key=lambda one: (-scores[person][one], one))[:10]
        joins = [judged[one] == 2 for one in ranked]
        most = sum(grade == 2 for grade in judged.values())
        if most:
            gains.append(_discounted(joins) / _discounted([True] * min(10, most)))
        precisions.append(sum(joins) / 10)
        fits = [scores[person][one] for one, grade in judged.items() if grade == 2]
        out = [scores[person][one] for one, grade in judged.items() if grade == 1]
        wins += sum((a > b) + 0.5 * (a == b) for a in fits for b in out)
        pairs += len(fits) * len(out)
    return sum(gains) / len(gains), sum(precisions) / len(precisions), wins / pairs


def _discounted(hits: Iterable[bool]) -> float:
    return sum(hit / math.log2(place + 2) for place, hit in enumerate(hits))


if __name__ == "__main__":
    main()

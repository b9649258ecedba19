"""Hostile text against the language: `python -m benchmarks hostile`.

100 kB of each hostile text is read as a list of criteria as long as any that is read, as a whole text, and as what
somebody says of themselves; and one such criterion alone. Printed, the worst first: the regular expressions, each with
all the time it took on one text (processor time, as the code calls it); and the texts whose time grows faster than
their length. A pattern over 100 ms or a steep text fails.
"""

from __future__ import annotations

import gc
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from trialway.eligibility import read, read_profile
from trialway.eligibility.grammar.read_line import LONGEST_LINE, _read_again

SIZE = 100_000
LIMIT = 0.100
#: A job is stopped after so many seconds.
ENOUGH = 2.0
#: Twice the text in more than this many times the time is no longer in proportion.
GROWTH = 3.0
SHOWN = 10
TOLD = 10_000
_OF_A_LINE = LONGEST_LINE - 8

UNITS = {
    "letters": "a", "spaces": " ", "digits": "1", "points": ".", "commas": ",", "dashes": "-", "long dashes": "–",
    "slashes": "/", "backslashes": "\\", "stars": "*", "carets": "^", "brackets": "(", "closed brackets": ")",
    "pairs": "()", "squares": "[", "colons": ":", "semicolons": ";", "lines": "\n", "returns": "\r\n", "tabs": "\t",
    "letters and spaces": "a ", "digits and spaces": "1 ", "digits and points": "1.", "digits and commas": "1,",
    "ranges": "1-", "fractions": "1/2 ", "powers": "10^", "times": "x 10^9 ", "signs": "<", "sign pairs": ">=",
    "more signs": "≥ 1 ", "compared": "age >= 18 ", "units": "1 mg/dL ", "unit signs": "mg/", "per cent": "1 % ",
    "ages": "18 years ", "windows": "within 4 weeks ", "open windows": "within ", "half-lives": "5 half-lives or ",
    "whichever": "30 days or 5 half-lives, whichever is longer, ", "between": "between 1 and ", "to": "1 to ",
    "no": "no ", "non": "non-", "not": "not not ", "without": "without asthma ", "and": "asthma and ", "or": "or ",
    "and/or": "asthma and/or ", "commas and words": "asthma, ", "lists": "asthma, COPD, or gout; ", "except": "except ",
    "unless": "unless asthma ", "other than": "other than ", "e.g.": "(e.g., asthma) ", "i.e.": "i.e. ", "if": "if ",
    "for": "for patients with ", "must": "must have ", "must not": "must not be ", "patients": "patients with ",
    "history": "history of ", "family": "family history of ", "words": "severe active uncontrolled ",
    "unknown words": "zorb ", "one name": "asthma ", "a long name": "systemic lupus erythematosus ",
    "stages": "stage III ", "roman": "I", "grades": "grade 3 or ", "positive": "HIV positive ",
    "negative": "negative for ",
    "labels": "1. a) ",
    "run-on labels": "Age: Renal: Other: ", "headings": "Exclusion Criteria: ", "cohorts": "Cohort 1, 2: ",
    "items": "\n* asthma or:",
    "at least": "at least 2 of the following: ", "sentences": "Asthma. ", "judgement": "in the opinion of ",
    "entities": "&gt; ", "wide signs": "＞", "zero width": "\u200b", "accents": "é", "Chinese": "患者",
    "surrogates": "😀",
    "nested": "(a [b ", "quotes": '"', "apostrophes": "'", "degrees": "°C ", "decimals": "1.5.5.", "times signs": "×",
}  # fmt: skip

LAYOUT = {"lines", "returns", "labels", "run-on labels", "headings", "cohorts", "items"}


class Took(NamedTuple):
    """Seconds of the processor for a job on a text; `growth` is how many times those for half of the text they are."""

    seconds: float
    job: str
    text: str
    growth: float


class Timed:
    """A regular expression that counts the time of its own work. Matches are found at once, not when asked for."""

    spent: ClassVar[Counter[str]] = Counter()

    def __init__(self, name: str, pattern: re.Pattern[str]) -> None:
        self.name, self.pattern = name, pattern

    def __getattr__(self, method: str) -> Any:
        found = getattr(self.pattern, method)
        return self._timed(method, found) if callable(found) else found

    def _timed(self, method: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                found = work(*args, **named)
                return iter(list(found)) if method == "finditer" else found
            finally:
                Timed.spent[self.name] += time.process_time() - start

        return call


def time_patterns() -> int:
    """Put a Timed in place of every pattern that a module of ours holds by name; how many there are."""
    count = 0
    for name, module in list(sys.modules.items()):
        if name.startswith(("trialway.eligibility", "trialway.vocabulary")):
            for key, value in list(vars(module).items()):
                timed = _timed(f"{name.removeprefix('trialway.')}.{key}", value)
                if timed is not value:
                    setattr(module, key, timed)
                    count += 1
    return count


def _timed(name: str, value: Any) -> Any:
    """The value with Timed for its patterns: one, or a plain tuple, list or dict of them."""
    if isinstance(value, re.Pattern):
        return Timed(name, value)
    if type(value) in (tuple, list) and any(_timed(name, part) is not part for part in value):
        return type(value)(_timed(f"{name}[{n}]", part) for n, part in enumerate(value))
    if type(value) is dict and any(isinstance(part, re.Pattern) for part in value.values()):
        return {key: _timed(f"{name}[{key}]", part) for key, part in value.items()}
    return value


def read_as_line(text: str) -> object:
    """One criterion of an exclusion list; of a longer one nothing is read."""
    return read_as_lines(text[:_OF_A_LINE])


def read_as_lines(text: str) -> object:
    """An exclusion list of criteria that are as long as any that is read, no two of them alike."""
    words = " ".join(text.splitlines())
    lines = [f"* {words[at : at + _OF_A_LINE]} {at}" for at in range(0, len(words), _OF_A_LINE)]
    return read("\n".join(["Exclusion Criteria:\n", *lines]))


def read_as_said(text: str) -> object:
    """What somebody says of themselves, up to the length that a form would take."""
    return read_profile({"id": "p", "as_of": "2026-11-22", "statements": [text[:TOLD]]})


JOBS: dict[str, Callable[[str], object]] = {"a line": read_as_line, "lines": read_as_lines, "said": read_as_said}
#: How much of a text a job reads.
LENGTHS = {"a line": LONGEST_LINE, "said": TOLD}
#: Texts that are more than one line are read as they are, too.
OF_LINES: dict[str, Callable[[str], object]] = {"a text": read}


def texts() -> Iterator[tuple[str, str]]:
    """Hostile texts of SIZE characters by name; the last is another sign, so that what nearly matches does not."""
    for name, unit in UNITS.items():
        yield name, (unit * (SIZE // len(unit) + 1))[: SIZE - 1] + "!"


def _stop(*_: object) -> None:
    raise TimeoutError


def seconds(job: Callable[[str], object], text: str) -> float:
    """Processor time of a job, which is stopped after ENOUGH seconds; what it raises is a fault and goes through.

    Lines that were read before are forgotten, and are no matter of the garbage collection on the way.
    """
    _read_again.cache_clear()
    gc.collect()
    gc.freeze()
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
    start = time.process_time()
    try:
        job(text)
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def measure() -> tuple[list[Took], dict[str, tuple[float, str]]]:
    """The jobs that take longer than LIMIT, and for each pattern its worst job."""
    rows: list[Took] = []
    worst: dict[str, tuple[float, str]] = {}
    for name, text in texts():
        for job, work in (JOBS | OF_LINES if name in LAYOUT else JOBS).items():
            Timed.spent.clear()
            whole = seconds(work, text)
            for pattern, spent in Timed.spent.items():
                worst[pattern] = max(worst.get(pattern, (0.0, "")), (spent, f"{name}, as {job}"))
            if whole > LIMIT:
                half = seconds(work, text[: LENGTHS.get(job, SIZE) // 2] + "!")
                rows.append(Took(whole, job, name, whole / max(half, 0.01)))
    return rows, worst


def main() -> None:
    """Print the worst; end with 1 where a limit is broken."""
    signal.signal(signal.SIGVTALRM, _stop)
    read_as_said("I have asthma")
    print(f"{time_patterns()} patterns, {len(UNITS)} texts of {SIZE:,} characters; the slowest patterns:")
    rows, worst = measure()
    for pattern, (spent, where) in sorted(worst.items(), key=lambda item: item[1], reverse=True)[:SHOWN]:
        print(f"{1000 * spent:9.1f} ms  {pattern} on {where}")
    print("the slowest texts, and how many times the time of half of them that is:")
    for row in sorted(rows, reverse=True)[:SHOWN]:
        print(f"{1000 * row.seconds:9.1f} ms  x {row.growth:.1f}  {row.text}, as {row.job}")
    slow = [pattern for pattern, (spent, _) in worst.items() if spent > LIMIT]
    steep = [row for row in rows if row.growth > GROWTH]
    print(f"patterns over {1000 * LIMIT:.0f} ms: {len(slow)}; texts that grow more than {GROWTH:g} times: {len(steep)}")
    for row in sorted(steep, key=lambda row: -row.seconds):
        print(f"  steep: {row.text}, as {row.job}: x {row.growth:.1f}, {row.seconds:.2f} s")
    if slow or steep:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

"""A line as clauses: sentences, whom it is for, what is excepted, and what remains for the list of parts."""

from __future__ import annotations

import re
from typing import Final

from trialway.eligibility.grammar.authority import without_authority
from trialway.eligibility.grammar.brackets import ReadClause, absorb, flat, nest
from trialway.eligibility.grammar.by_sex import limits_by_sex
from trialway.eligibility.grammar.carried import Carried, carry
from trialway.eligibility.grammar.combinations import combination
from trialway.eligibility.grammar.combine import Mode, combine
from trialway.eligibility.grammar.draft import Draft
from trialway.eligibility.grammar.examples import asks_for_examples
from trialway.eligibility.grammar.excepted import share_degrees, without_vague_residue
from trialway.eligibility.grammar.guards import Guards, index_of
from trialway.eligibility.grammar.kinds import MEASURED
from trialway.eligibility.grammar.leaf_people import sex_of
from trialway.eligibility.grammar.names import Names
from trialway.eligibility.grammar.part import Bracket, Part, Pieces
from trialway.eligibility.grammar.parts import Walk
from trialway.eligibility.grammar.pieces import Piece, cut
from trialway.eligibility.grammar.scope import share
from trialway.eligibility.grammar.sentences import is_mere_topic, sentences, split_topic
from trialway.eligibility.items import Section
from trialway.eligibility.nodes import Op
from trialway.vocabulary.lexicon import Lexicon

#: What older records write before words that were added later.
_AMENDED = re.compile(r"\s*as per amendment [\d/]+\s*:", re.IGNORECASE)
_EXCEPT: Final = frozenset({"exc"})
_OBLIGED: Final = frozenset({"must", "should", "shall"})
_OBLIGATION: Final = "ambiguous: worded as what must hold, under what rules out"
_FILLING: Final = frozenset({"free", "amount", "prep", "and", "or"})


class Clauses(Guards):
    """Reads the clauses of one line. `seen` are the parts of all its clauses."""

    def __init__(self, line: str, section: Section, lexicon: Lexicon, carried: Carried | None = None) -> None:
        self.names = Names(line, lexicon)
        self.section = section
        self.carried = carried
        self.pieces = without_authority(cut(line, lexicon), self.names)
        self.seen: list[Part] = []

    def read(self) -> Draft | None:
        """The line as one node; None where it names nothing that could be asked of anybody."""
        if self.section != "exclusion" and self._is_title():
            self.seen += self._measured(nest(self.pieces))
            return None
        if amended := _AMENDED.match(self.names.line):
            self.pieces = [piece for piece in self.pieces if piece.start >= amended.end()]
        topic, pieces = split_topic(nest(self.pieces))
        if any(isinstance(piece, Piece) and piece.kind == "allow" for piece in topic):
            self.carried = Carried(permitted=True)
        elif topic and not self._is_topic(topic):
            topic, pieces = [], nest(self.pieces)
        made: list[Draft] = []
        for sentence in sentences(pieces, self.names.line):
            if made and self._takes_back(sentence, made[-1]):
                continue
            node = self._sentence(sentence)
            if node:
                made.append(node)
            elif made and any(piece.kind not in ("free", "mark", "note") for piece in flat(sentence)):
                # a sentence that says something nobody understood
                made[-1].doubtful = True
            if node and len(made) > 1 and _is_orphan(sentence):
                node.notes.append(f'orphan: "{self.names.line[node.start : node.end]}" stands without what it hangs on')
        if len(made) <= 1:
            return made[0] if made else None
        whole = Draft("any" if self.section == "exclusion" else "all", made[0].start, made[-1].end, children=made)
        whole.doubtful = _may_reach_on(made)
        # A second sentence may explain the first, or take something back.
        whole.doubtful |= self.section == "exclusion"
        return whole

    def _says_what_must_be(self, pieces: Pieces) -> bool:
        """Whether a line that rules out is worded as what must hold, or denies: "must not be pregnant", "no asthma"."""
        all_of_it = list(flat(pieces))
        first = next((piece for piece in all_of_it if piece.kind not in ("free", "mark")), None)
        denies = first is not None and first.kind == "neg" and first.word.split()[0] in ("no", "not", "none")
        if not denies and _OBLIGED.isdisjoint(" ".join([piece.word for piece in all_of_it]).split()):
            return False
        return all(piece.kind != "excluded" for piece in all_of_it)

    def _takes_back(self, sentence: Pieces, node: Draft) -> bool:
        """Whether a sentence lets in some of those the one before it keeps out; it then is its exception."""
        kinds = [piece.kind for piece in flat(sentence)]
        if self.section != "exclusion" or "allow" not in kinds or {"neg", "judge", "if"} & set(kinds):
            return False
        exception = self._read_aside([p for p in sentence if isinstance(p, Bracket) or p.kind != "allow"])
        if exception is None or exception.op == "human" or node.op == "human":
            return False
        node.exceptions.append(exception)
        return True

    def _is_title(self) -> bool:
        """Whether the whole line is a title of old records, such as "Endocrine therapy"."""
        ordinary = all(piece.kind in ("concept", "unknown", "mark", "age") for piece in self.pieces)
        return ordinary and is_mere_topic(_trimmed(nest(self.pieces)))

    def _is_topic(self, pieces: Pieces) -> bool:
        """Whether a title is one; what it names, if anything can be measured, is what the numbers behind it are of."""
        if measured := self._measured(pieces):
            self.carried = Carried(topic=measured[0])
            return True
        return is_mere_topic(pieces)

    def _measured(self, pieces: Pieces) -> list[Part]:
        """The one part of a title that names what numbers can be of: "Age", "Performance status"; else none."""
        parts = self._parts(pieces)
        if len(parts) != 1 or not (parts[0].heads or parts[0].ages):
            return []
        if parts[0].quantities or parts[0].spans or parts[0].negated:
            return []
        measured = parts[0].ages or self.names.kind(parts[0].heads[0]) in MEASURED | {"general_health"}
        return parts if measured else []

    def _sentence(self, pieces: Pieces) -> Draft | None:
        pieces = _trimmed(pieces)
        if whole := self._listed(pieces) or self._limited(pieces, self._plain):
            return whole
        guard, rest = self._guard(pieces)
        made = self._excepted(rest)
        if made is None:
            return None
        if self.section == "exclusion" and self._says_what_must_be(pieces):
            made.notes.append(_OBLIGATION)
        if guard is not None:
            if made.guard is None:
                made.guard = guard
            else:
                made = Draft("all", made.start, made.end, children=[made], guard=guard)
        return made

    def _listed(self, pieces: Pieces) -> Draft | None:
        """ "At least 2 of the following: fever, cough, pain" in one line."""
        at = index_of(pieces, {"mark"}, {":"})
        if not at or at == len(pieces) - 1:
            return None
        words = self.names.line[pieces[0].start : pieces[at].start]
        combines = combination(words)
        before = self._parts(pieces[:at])
        if combines is None or any(part.heads or part.human or part.spans or part.left for part in before):
            return None
        parts = self._parts(pieces[at + 1 :])
        negated = sum(part.negated for part in before) % 2 == 1
        for part in parts:
            part.join = "or" if part.join in ("and", ",", "or") else part.join
        made = combine(parts, self.names, self.section)
        if made is None or made.op != "any" or any(part.join in ("with", "run-on") for part in parts):
            return None
        made.op, made.n = combines
        made.start = pieces[0].start
        self.seen += parts
        return Draft("not", made.start, made.end, children=[made]) if negated else made

    def _limited(self, pieces: Pieces, read: ReadClause) -> Draft | None:
        """ "QTc > 450 ms in men, > 470 ms in women": each limit only for its sex."""
        limits = limits_by_sex(pieces, has_topic=bool(self.carried and self.carried.topic))
        if limits is None:
            return None
        made: list[Draft] = []
        for number, sex in limits.pairs:
            node = read([*limits.before, number, *limits.behind])
            if node is None or node.guard:
                return None
            node.guard = sex_of(Part(sexes=[sex]), sex.start, sex.end)
            made.append(node)
        start, end = min(node.start for node in made), max(pieces[-1].end, *(node.end for node in made))
        op: Op = "any" if self.section == "exclusion" and read == self._plain else "all"
        return Draft(op, start, end, children=made)

    # -- what is excepted

    def _excepted(self, pieces: Pieces) -> Draft | None:
        at = index_of(pieces, _EXCEPT)
        if not at:
            return self._plain(pieces)
        return self._with_exception(pieces[:at], pieces[at + 1 :])

    def _with_exception(self, before: Pieces, behind: Pieces) -> Draft | None:
        behind, spans = _without_last_time(behind) if not _has_time(before) else (behind, [])
        node = self._plain([*before, *spans])
        exception = self._read_exception(behind)
        if node is None:
            return None
        only_time = all(piece.kind in ("amount", "free") for piece in flat(behind))
        if exception is None or only_time:
            node.residue += [piece.word for piece in flat(behind)] or ["except"]
        else:
            # "A, B or C, unless …": whether it is an exception to all of them?
            node.doubtful |= len(node.children) > 1 and not _all_kinds_of_one(node, exception, self.names)
            node.exceptions.append(exception)
        return node

    def _read_exception(self, pieces: Pieces) -> Draft | None:
        """What is excepted. A degree ("adequately treated") narrows it, in front of a list for all of the list.

        It may be vague: whoever has the thing excepted is then in doubt, and nobody else.
        """
        parts = self._parts(pieces, excepted=True)
        made = combine(parts, self.names, "inclusion", mode="either")
        return without_vague_residue(made) if made else None

    def _read_aside(self, pieces: Pieces, mode: Mode = "either") -> Draft | None:
        """A clause within the line: an exception or a condition, in which "and" joins as in an inclusion."""

        def plain(clause: Pieces) -> Draft | None:
            return combine(self._parts(clause, aside=True), self.names, "inclusion", mode=mode)

        return self._limited(pieces, plain) or plain(pieces)

    def _plain(self, pieces: Pieces) -> Draft | None:
        parts = self._parts(pieces)
        self.seen += parts
        return combine(parts, self.names, self.section)

    def _parts(self, pieces: Pieces, *, aside: bool = False, excepted: bool = False) -> list[Part]:
        def absorbed(part: Part, bracket: Bracket) -> None:
            absorb(part, bracket, self._read_aside, self.names.is_a, rules_out=self.section == "exclusion")

        walk = Walk(self.names.kind, absorbed)
        walk.is_heading = self.names.line.rstrip().endswith(":")
        parts = walk.go(_trimmed(pieces))
        # A line that is but "Excluded:" says so to the items below it.
        excluded = any(part.excluded for part in parts) and any(part.names_something for part in parts)
        if excepted:
            share_degrees(parts)
        parts = share(parts, self.names)
        if self.carried:
            # "if under 16 years": no number of the topic
            carry(parts, self.carried._replace(topic=None) if aside or excepted else self.carried)
        if excluded and self.section == "inclusion":
            for part in parts:
                part.negated = not part.negated
        if self.section != "exclusion":
            for part in parts:
                part.doubtful |= asks_for_examples(part, self.names)
        return parts


def _all_kinds_of_one(node: Draft, exception: Draft, names: Names) -> bool:
    """Whether what is excepted are kinds of what the line names, so that it is plain of which; or it names numbers."""
    if all(leaf.kind in MEASURED for leaf in node.leaves()):
        return True
    named = [leaf.concept.key for leaf in node.leaves() if leaf.concept and leaf.concept.key]
    keys = [leaf.concept.key for leaf in exception.leaves() if leaf.concept]
    if len(set(named)) == 1:
        return True
    return all(key and any(names.is_a(key, broad) for broad in named) for key in keys)


def _may_reach_on(made: list[Draft]) -> bool:
    """ "No asthma; COPD": whether the "no" reaches over the semicolon nobody can tell."""
    signs = [{leaf.negated for leaf in node.leaves() if leaf.value is None and leaf.kind != "age"} for node in made]
    return True in signs[0] and {False} in signs[1:]


def _is_orphan(sentence: Pieces) -> bool:
    """Whether a later sentence of a line is a mere name of something, without a verb or a time of its own."""
    first = sentence[0]
    if not (isinstance(first, Piece) and first.word in ("any", "a", "an")):
        return False
    return not any(
        piece.kind in ("allow", "excluded", "modal", "if", "judge", "amount")
        for piece in sentence
        if isinstance(piece, Piece)
    )


def _trimmed(pieces: Pieces) -> Pieces:
    """Without signs and links at either end."""
    first, last = 0, len(pieces)
    while first < last and _is_edge(pieces[first]):
        first += 1
    while last > first and (_is_edge(pieces[last - 1])):
        last -= 1
    return pieces[first:last]


def _is_edge(piece: Piece | Bracket) -> bool:
    return isinstance(piece, Piece) and (
        (piece.kind == "mark" and piece.word not in "()[]") or piece.kind in ("and", "or")
    )


def _has_time(pieces: Pieces) -> bool:
    return any(isinstance(piece, Piece) and piece.span for piece in pieces)


def _without_last_time(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """The exception without a time at its end, which belongs to the whole ("other than of the skin in 5 years")."""
    if pieces and isinstance(pieces[-1], Piece) and pieces[-1].span:
        return pieces[:-1], pieces[-1:]
    return pieces, []

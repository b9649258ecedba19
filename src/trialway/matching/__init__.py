"""People and studies put together: a verdict for each pair, an order among them, and what to ask next.

Pure: no store, no clock, no network. These modules hold facts about people, which never enter logs, URLs or an index.
"""

from trialway.matching.candidate import Candidate, candidate
from trialway.matching.match import Match, match
from trialway.matching.write import write_match

__all__ = ["Candidate", "Match", "candidate", "match", "write_match"]

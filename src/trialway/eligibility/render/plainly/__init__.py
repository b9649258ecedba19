"""The plain voice: what a criterion asks of a person, to that person, at reading grade 8 or below.

It says on which side of the criterion the person must stand, so that an exclusion reads "You have no …", and it says
where something was not read. It decides nothing, and the original stands beside it.
"""

from trialway.eligibility.render.plainly.names import EntryNames, Names, Unnamed
from trialway.eligibility.render.plainly.say import Plain, plain, plain_tree
from trialway.eligibility.render.plainly.voices import PersonWord

__all__ = ["EntryNames", "Names", "PersonWord", "Plain", "Unnamed", "plain", "plain_tree"]

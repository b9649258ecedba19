"""What is measured by a number: laboratory values, vital signs, organ function, scores, lengths of time.

The reviewed tables in `data/variables/` say in which units each is given, how these turn into each other and which
values a living person can have. The names are in the lexicon, under the same keys.
"""

from trialway.vocabulary.variables.nouns import Bounds, Formula, Variable
from trialway.vocabulary.variables.table import read_variables, variable, variables

__all__ = ["Bounds", "Formula", "Variable", "read_variables", "variable", "variables"]

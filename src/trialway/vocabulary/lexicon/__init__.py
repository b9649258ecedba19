"""The lexicon: words → concepts, and which concept is broader. Built once into a file that is mapped, never loaded.

It knows names only. Whether a person has a thing, or must not, is the eligibility language's matter.
"""

from trialway.vocabulary.lexicon.concepts import Code, Entry, Mention
from trialway.vocabulary.lexicon.layout import LexiconError
from trialway.vocabulary.lexicon.lexicon import Lexicon, default_lexicon

__all__ = ["Code", "Entry", "Lexicon", "LexiconError", "Mention", "default_lexicon"]

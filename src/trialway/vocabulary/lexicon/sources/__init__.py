"""The packages that the lexicon takes names from, one module each. They are needed to build it, not to use it."""

"""The grammar of the eligibility language: a file a family of phrases."""

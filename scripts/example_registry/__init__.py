"""Writes the registry of invented studies that Trialway ships, from the tables in `data/`.

It is not part of the installed package: the package holds only its output. Run it with
`python scripts/example_registry`; the same tables always give the same bytes.
"""

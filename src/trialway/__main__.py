"""`python -m trialway` is the command `trialway`."""

from trialway.cli import main

main()

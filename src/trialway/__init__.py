"""Trialway: find a clinical study you can join, read it, and reach the nearest site."""

__version__ = "0.1.0"

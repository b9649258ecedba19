"""The web floor: Django. `wiring` is the one page where protocols meet classes."""

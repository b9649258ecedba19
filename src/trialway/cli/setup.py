"""What a command needs before it can touch the store: Django configured, tables up to date."""

from __future__ import annotations

import fcntl
import os

import click

STOPPED = 130  # how shells say that somebody pressed Ctrl+C


def with_store() -> None:
    """Configure Django and bring the tables to the present version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialway.web.settings")
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from trialway.web.home import home

    django.setup()
    # Two first commands at once: the second waits, and then finds the tables made.
    with (home() / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)


def say(text: str) -> None:
    """A line for the person at the terminal, apart from the command's own output."""
    click.echo(text, err=True)

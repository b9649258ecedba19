"""Registries: where records come from, and how each becomes a Study. One folder a registry."""

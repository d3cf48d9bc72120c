"""Drives the ecosystem as its people would: pytest plugin, actors, tasks, pages, and the command ``lienket``."""

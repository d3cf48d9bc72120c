"""Puts citizens of the virtual country into a database or a file, in millions."""

"""What turns a Flask application into a simulator: worlds, storage, clock, journal, refusals, control API, serving."""

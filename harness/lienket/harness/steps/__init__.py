"""Step definitions, one file per domain noun; a body is one line."""

class RecordError(Exception):
    """A record that cannot be written or read; the message is one Vietnamese sentence for the user."""

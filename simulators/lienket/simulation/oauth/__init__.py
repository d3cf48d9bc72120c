"""What every system that answers OAuth here needs under its own rules: how requests are read and answers are written.

Nothing of one system is here, and no decision. ``authorization`` is light; import the rest only where a request needs
it: Authlib and cryptography are heavy, and a simulator must be up at once.
"""

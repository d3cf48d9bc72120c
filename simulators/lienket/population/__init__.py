"""CSDL quốc gia về dân cư: citizens' records behind the look-up service that agencies call."""

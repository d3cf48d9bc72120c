"""The SOAP 1.1 wire of the look-up service: one module reads requests, one writes answers."""

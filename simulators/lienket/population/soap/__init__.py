"""The SOAP 1.1 wire: envelopes are opened, questions read, answers written, the service described."""

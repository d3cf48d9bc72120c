"""VNeID's use cases that touch more than its store, one module for each."""

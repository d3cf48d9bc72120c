"""VNeID's domain in plain Python, one module for each noun: rules, states, decisions; no Flask, no SQL, no HTTP."""

"""The country as facts: administrative units, ethnic groups, names, families. No person of it is real."""

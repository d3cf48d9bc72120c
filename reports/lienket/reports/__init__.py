"""From the record of a test run to what people read about it. Knows nothing of lienket but the record's own format."""

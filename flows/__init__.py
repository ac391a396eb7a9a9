"""The rules: values and pure functions. No clock, no database, no network."""

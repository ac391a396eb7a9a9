"""One module per family of events: load, ask the flow, carry out. Knows no channel."""

"""Makes the parts and talks to the world: channels, settings, the command line."""

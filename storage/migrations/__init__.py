"""How tables came to be what they are, one file a change; carried out by `storage.migrate`."""

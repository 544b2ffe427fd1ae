"""Papers of the registry."""

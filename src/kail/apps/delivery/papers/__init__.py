"""Papers of delivery."""

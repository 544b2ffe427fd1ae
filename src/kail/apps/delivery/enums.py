"""Words of delivery."""

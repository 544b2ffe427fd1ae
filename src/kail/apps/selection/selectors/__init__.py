"""Reading selection."""

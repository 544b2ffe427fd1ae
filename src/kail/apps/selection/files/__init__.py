"""Files that selection gives out to be filled in, and reads when they come back."""

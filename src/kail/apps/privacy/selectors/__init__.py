"""Reading requests, incidents, removals and the record of processing."""

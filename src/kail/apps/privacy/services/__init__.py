"""Requests of data subjects, restrictions, erasure, incidents, retention, the record of processing."""

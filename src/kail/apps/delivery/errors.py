"""Refusals of delivery."""

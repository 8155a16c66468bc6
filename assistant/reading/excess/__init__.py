"""Excess contributions: what was paid in, allowed and too much, year by year."""

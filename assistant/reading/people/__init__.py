"""Whom a message speaks of, and what it says of them that is no amount."""

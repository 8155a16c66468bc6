"""Renderers: an Answer in, text out. They see ``assistant.answer`` and nothing else."""

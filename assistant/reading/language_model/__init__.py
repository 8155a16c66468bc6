"""The small language model of the reader: the message as it sees it, and what it makes of it."""

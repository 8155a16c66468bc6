"""Items: the figures and statements of a message with their roles, persons and years, before they become facts."""

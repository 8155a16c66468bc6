"""Chat models behind one interface: the built-in rule model and any OpenAI-compatible model."""

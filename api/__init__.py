"""Transports: the command line, HTTP, the OpenAI-compatible interface, MCP and Slack. They render and add nothing."""

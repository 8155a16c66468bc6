"""Basis in Slack: one listener for HTTP and Socket Mode, a durable inbox between acknowledgement and answer."""

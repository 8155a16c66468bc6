"""What a message asks and does: its topics, corrections, what-ifs, replies, small talk."""

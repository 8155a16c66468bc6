"""What a message means in its conversation: replies, corrections, what-ifs, whose turn it is, and what it changes."""

"""What was learned from the marked messages: weights of signs, the messages themselves, and how they are learned from."""

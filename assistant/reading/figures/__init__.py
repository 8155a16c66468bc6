"""What each figure of a message is: its signs, what stands at it, its year and person, and the roles of all together."""

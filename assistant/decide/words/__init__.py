"""What the wording of a conversation says that no fact holds; planners ask here and never search the text themselves."""

"""Events that a message may tell of besides contributions and conversions, each with the words its amounts stand in."""

"""From items to one person's facts of a year: paid in, taken out, left on December 31."""

"""Does Basis behave? Suites of conversations with what has to come of them, scored without a judge model."""

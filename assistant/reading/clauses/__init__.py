"""What clauses state without a figure: no other IRAs, nothing left, never had basis, deducted."""

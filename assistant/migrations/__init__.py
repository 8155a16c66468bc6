"""Steps that bring any database of Basis to the tables of today; run by themselves when storage is opened."""

"""Learning the reader's weights; the program itself never imports this."""

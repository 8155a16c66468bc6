"""What stands in a message, found without regard to the rest: amounts, years, days, ages, lines of forms, names, words."""

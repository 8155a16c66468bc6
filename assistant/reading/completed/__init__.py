"""Items completed by the words around them: the same again, a half of it, in parts, the day before, of the wife as well."""

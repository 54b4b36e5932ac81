"""Bytes -> Article: one reader a format, chosen in one table; metadata; what is not the article taken out and kept."""

"""Article -> Text: engines behind one seam, and what is known of the English language as data."""

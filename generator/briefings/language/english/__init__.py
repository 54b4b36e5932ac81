"""Facts about English as tables, one module a subject. Beside an odd entry stands the phrase that made it necessary."""

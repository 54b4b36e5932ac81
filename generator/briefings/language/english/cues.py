"""Words that introduce what someone said."""

SAYING = frozenset(
    """
    said says say asked asks told tells added adds replied replies wrote writes tweeted tweets answered declared
    exclaimed shouted joked quipped noted explained recalled continued warned insisted argued stated
    """.split()
)
"""Forms that follow a question or an exclamation as its attribution."""

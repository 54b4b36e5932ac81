"""`python -m briefings` is `briefings`."""

from briefings.cli import main

main()

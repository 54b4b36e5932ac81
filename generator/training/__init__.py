"""From corpora to weights: `python -m training --corpora DIR --out DIR`. Not part of the wheel."""

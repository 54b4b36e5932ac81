"""What the decision about figures is trained on."""

from __future__ import annotations

from briefings.extract.figures import find_numbers
from briefings.extract.figures.reading import Reading
from briefings.extract.scene import Scene
from briefings.records import Span
from training.cases import Case
from training.folds import Samples


class FigureSamples:
    """A number is a figure where its own words are an annotated one's."""

    def __init__(self) -> None:
        self.figure = Samples()

    def add(self, number: int, case: Case, scene: Scene) -> None:
        numbers = find_numbers(Reading(scene))
        free = set(range(len(numbers)))
        right: set[int] = set()
        for item in case.gold["figures"]:
            sentences = [Span(start, stop) for start, stop in case.places.of(item["sentence"])]
            places = [Span(start, stop) for start, stop in case.places.of(item["value"])]
            inside = [place for place in places if any(one.contains(place) for one in sentences)] or places
            tokens = {token for place in inside for token in case.text.tokens_in(place)}
            found = next((at for at in sorted(free) if numbers[at].token in tokens), None)
            if found is not None:
                right.add(found)
                free.discard(found)
        for at, one in enumerate(numbers):
            self.figure.add(number, one.features, int(at in right))

"""What the decisions of next steps are trained on."""

from __future__ import annotations

from briefings.extract.scene import Scene
from briefings.extract.steps import described
from briefings.extract.steps.features import CERTAINTIES, Outlook
from briefings.extract.steps.parties import Surroundings
from training.cases import Case, matched
from training.folds import Samples
from training.kit import Names, same_date

REPEAT = 0.3
"""Weight of a candidate that tells an annotated step less well than another one."""


class StepSamples:
    """Samples of all decisions about steps, gathered article by article."""

    def __init__(self) -> None:
        self.step, self.certainty, self.party, self.place, self.time = (Samples() for _ in range(5))

    def add(self, number: int, case: Case, scene: Scene) -> None:
        outlook = Outlook(scene)
        proposed = described(outlook)
        gold = case.placed("next_steps")
        found, repeats = matched([frozenset(one.tokens) for one, _ in proposed], [tokens for _, tokens in gold])
        names = Names(scene.cast.actors, case.gold["actors"])
        for at, (candidate, features) in enumerate(proposed):
            self.step.add(number, features, int(at in found), REPEAT if at in repeats else 1.0)
            if at in found:
                item = gold[found[at]][0]
                self.certainty.add(number, features, CERTAINTIES.index(item["certainty"]))
                self._surroundings(number, Surroundings(outlook, candidate, item["certainty"]), item, names)

    def _surroundings(self, number: int, around: Surroundings, item: dict[str, object], names: Names) -> None:
        wanted = {names.key(name) for name in item["actors"]} - {None}  # type: ignore[attr-defined]
        for choice in around.parties():
            self.party.add(number, choice.features, int(choice.what in wanted))
        place = names.key(item["place"]) if item["place"] else None  # type: ignore[arg-type]
        for choice in around.places():
            self.place.add(number, choice.features, int(choice.what == place))
        for choice in around.times():
            right = item["date"] is not None and same_date(choice.what.when.iso, str(item["date"]))
            self.time.add(number, choice.features, int(right))

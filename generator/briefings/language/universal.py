"""ClearNLP's relations, as spaCy's English models give them, turned into Universal Dependencies' (v2, as in the English Web Treebank).

The two differ in more than labels: UD's content words govern, so a preposition hangs on its noun, a copula on its predicate, a
conjunction on the conjunct after it, the conjuncts on the first one, and a name's later parts on its first.
References: https://universaldependencies.org/en/, ClearNLP guidelines (Choi and Palmer 2012).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM"))
LABELS = {
    "ROOT": "root", "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass",
    "dative": "iobj", "relcl": "acl:relcl", "poss": "nmod:poss", "predet": "det:predet", "preconj": "cc:preconj",
    "prt": "compound:prt", "neg": "advmod", "quantmod": "advmod", "oprd": "xcomp", "intj": "discourse", "meta": "parataxis",
    "prep": "advmod", "agent": "advmod", "pcomp": "advcl", "pobj": "obl", "attr": "xcomp", "acomp": "xcomp",
}  # fmt: skip


class Word(Struct):
    """One word of a sentence while it is turned. `head` is an index in the sentence, its own at the root."""

    lemma: str
    upos: str
    head: int
    relation: str
    name: int | None = None
    """Number of the personal name that the word is part of."""


def to_universal(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Head and relation of each word in UD's terms. The answer is a tree with one root, whatever tree comes in."""
    for word in words:
        if word.relation == "nmod":  # ClearNLP's is UD's `compound`; the steps below write UD's own
            word.relation = "compound"
    tree = _Tree(words)
    tree.turn_copulas()
    tree.turn_prepositions()
    tree.turn_coordination()
    tree.turn_names()
    return [(word.head, _label(word, words)) for word in words]


def _label(word: Word, words: Sequence[Word]) -> str:
    if word.relation == "aux" and word.upos == "PART":
        return "mark"
    if word.relation == "npadvmod":
        return "nmod:unmarked" if words[word.head].upos in NOMINAL else "obl:unmarked"
    return LABELS.get(word.relation, word.relation)


class _Tree:
    """The words of one sentence, their heads and relations changed in place. Every step keeps it a tree."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words

    def children(self, index: int) -> list[int]:
        return [other for other, word in enumerate(self.words) if word.head == index and other != index]

    def _promote(self, child: int, relation: str) -> None:
        """`child` takes the place of its head, which becomes its dependent by `relation`; the other dependents move along."""
        head = self.words[child].head
        was = self.words[head]
        for other in self.children(head):
            if other != child:
                self.words[other].head = child
        self.words[child].head = child if was.head == head else was.head
        self.words[child].relation = was.relation
        was.head, was.relation = child, relation

    def turn_copulas(self) -> None:
        """`The talks are a success`: the predicate governs, `are` is its copula; `There is a man`: the man is the subject."""
        for index, word in enumerate(self.words):
            if word.lemma != "be" or word.upos not in ("AUX", "VERB"):
                continue
            below = self.children(index)
            predicate = next((c for c in below if self.words[c].relation in ("attr", "acomp")), None)
            if any(self.words[c].relation == "expl" and self.words[c].lemma.lower() == "there" for c in below):
                for child in below:
                    if self.words[child].relation == "attr":
                        self.words[child].relation = "nsubj"
            elif predicate is not None:
                self._promote(predicate, "cop")

    def turn_prepositions(self) -> None:
        """`talks in Geneva`: `Geneva` hangs on `talks`, `in` on `Geneva`. Innermost first: `because of rain`, `according to her`."""
        for index in self._bottom_up():
            word = self.words[index]
            prepositional = word.relation in ("prep", "agent", "pcomp") or (
                word.relation in ("dative", "conj") and word.upos == "ADP"
            )
            if not prepositional or word.upos in NOMINAL:
                continue
            below = self.children(index)
            target = next(
                (c for c in below if self.words[c].relation in ("pobj", "obl", "nmod", "pcomp") and c > index), None
            )
            if target is None or (word.relation == "pcomp" and self.words[target].relation == "pcomp"):
                continue
            self._turn_preposition(index, target)

    def _turn_preposition(self, index: int, target: int) -> None:
        relation, clausal = self.words[index].relation, self.words[target].relation == "pcomp"
        nominal_head = self.words[self.words[index].head].upos in NOMINAL
        self._promote(target, "mark" if clausal else "case")
        if relation == "agent":
            self.words[target].relation = "obl:agent"
        elif relation == "conj":
            self.words[target].relation = "conj"
        elif clausal:
            self.words[target].relation = "acl" if nominal_head else "advcl"
        elif relation == "pcomp":
            self.words[target].relation = "pobj"
        else:
            self.words[target].relation = "nmod" if nominal_head else "obl"
        nested = [c for c in self.children(target) if self.words[c].relation == "case" and c < target and c != index]
        for inner in nested:
            if (
                self.words[index].lemma in ("accord", "according", "because", "instead", "such", "due")
                and inner == index + 1
            ):
                self.words[inner].head, self.words[inner].relation = index, "fixed"

    def turn_coordination(self) -> None:
        """Each conjunction hangs on the conjunct that follows it, all later conjuncts on the first."""
        for index, word in enumerate(self.words):
            if word.relation == "cc" or (word.relation == "punct" and index > word.head):
                following = (c for c in self.children(word.head) if self.words[c].relation == "conj" and c > index)
                word.head = next(following, word.head)
        for index, word in enumerate(self.words):
            if word.relation == "conj":
                first = word.head
                while self.words[first].relation == "conj" and self.words[first].head != first:
                    first = self.words[first].head
                if first != index:
                    word.head = first

    def turn_names(self) -> None:
        """`Mara Tolland`: the first name governs, the last is `flat`; what described the name hangs on the first as `nmod:desc`."""
        names: dict[int, list[int]] = {}
        for index, word in enumerate(self.words):
            if word.name is not None and word.upos == "PROPN":
                names.setdefault(word.name, []).append(index)
        for parts in names.values():
            first, last = parts[0], parts[-1]
            inner = all(self.words[part].head == last for part in parts[:-1])
            if not inner or parts != list(range(first, last + 1)):
                continue
            if first != last:
                self._promote(first, "flat")
                for part in parts[1:]:
                    self.words[part].relation = "flat"
            for other in self.children(first):
                if (
                    other < first
                    and self.words[other].relation == "compound"
                    and self.words[other].upos in ("NOUN", "PROPN")
                ):
                    self.words[other].relation = "nmod:desc"

    def _bottom_up(self) -> list[int]:
        """Indices, deepest first."""
        depth = []
        for index in range(len(self.words)):
            steps, at = 0, index
            while self.words[at].head != at:
                at = self.words[at].head
                steps += 1
            depth.append((-steps, index))
        return [index for _, index in sorted(depth)]

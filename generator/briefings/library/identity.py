"""Who is who across sources.

Profiles come first: a name that an editor gave joins. Then bodies and places are joined by name, persons by full name, then by compatible
full names, then bare surnames, at last bare names that one source takes for somebody's and another for a place's or a body's; each step
joins only where there is one candidate, and never two actors that one source keeps apart.
Unnamed sources stay alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefings.library.content import Profile
from briefings.library.names import compatible, consistent, fold, is_full, slug, surname
from briefings.library.records import Appearance
from briefings.records import RESERVED, ActorKind, Briefing


@dataclass
class Cluster:
    """Appearances that are held to be one actor; grows while names are compared."""

    appearances: list[Appearance]
    person: bool
    profile: Profile | None = None
    alone: bool = False
    """Never joined: an unnamed source, or a group that only a common noun names."""
    names: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def take(self, other: Cluster) -> None:
        self.appearances += other.appearances
        self.names |= other.names
        self.sources |= other.sources
        self.profile = self.profile or other.profile
        other.appearances = []

    def may_take(self, other: Cluster) -> bool:
        """Two actors of one source are two; so are two that editors described."""
        return self.sources.isdisjoint(other.sources) and not (self.profile and other.profile)


def resolve(briefings: Iterable[Briefing], profiles: Iterable[Profile]) -> list[Cluster]:
    """Clusters of appearances, and one without appearances for each profile that no source names."""
    clusters = _by_exact_name(briefings, tuple(profiles))
    persons = [cluster for cluster in clusters if cluster.person and not cluster.alone]
    _join_compatible(persons)
    _join_surnames(persons)
    _join_mistyped(clusters)
    return [cluster for cluster in clusters if cluster.appearances or cluster.profile]


def _by_exact_name(briefings: Iterable[Briefing], profiles: tuple[Profile, ...]) -> list[Cluster]:
    """Actors of one name are one. Where a source has two of that name, the first, its more important one, is; the other stays apart."""
    curated = {profile.key: Cluster([], profile.told.kind == "person", profile) for profile in profiles}
    owner = {fold(name): curated[profile.key] for profile in reversed(profiles) for name in profile.names}
    exact: dict[tuple[bool, str], Cluster] = {}
    alone, apart = [], []
    for briefing in briefings:
        for actor in briefing.actors:
            seen = Appearance(briefing=briefing.id, actor=actor)
            name = fold(actor.name)
            common = actor.kind == "group" and actor.name == actor.name.lower() and name not in owner
            if common or actor.kind == "unnamed":
                alone.append(Cluster([seen], False, alone=True, sources={briefing.id}))
                continue
            person = actor.kind == "person"
            cluster = owner.get(name) or exact.setdefault((person, name), Cluster([], person))
            if briefing.id in cluster.sources and not cluster.profile:
                apart.append(Cluster([seen], person, names={actor.name}, sources={briefing.id}))
                continue
            cluster.appearances.append(seen)
            cluster.sources.add(briefing.id)
            cluster.person = cluster.person or person
            cluster.names.add(actor.name)
    for cluster in curated.values():
        assert cluster.profile
        cluster.names.update(cluster.profile.names)
    return [*curated.values(), *exact.values(), *apart, *alone]


def _join_compatible(persons: list[Cluster]) -> None:
    """Join full names that may be one person's, where each has no other candidate."""
    blocks: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        for initials in {fold(name)[:1] for name in cluster.names if is_full(name)}:
            blocks[initials].append(cluster)
    for block in blocks.values():
        block.sort(key=lambda cluster: (-len(cluster.appearances), min(cluster.names)))
        fits: dict[int, list[int]] = defaultdict(list)
        for at, one in enumerate(block):
            for then in range(at + 1, len(block)):
                other = block[then]
                if one is not other and any(compatible(a, b) for a in one.names for b in other.names):
                    fits[at].append(then)
                    fits[then].append(at)
        for at in sorted(fits):
            _take_the_only(block, at, fits)


def _take_the_only(block: list[Cluster], at: int, fits: dict[int, list[int]]) -> None:
    """Join those that fit cluster `at`, unless either has another candidate that contradicts the one it would be joined to:
    "M. Tolland" beside Mara and Milo Tolland is neither.
    """
    one = block[at]
    for then in fits[at]:
        other = block[then]
        agreed = _agree(block, fits[at], other) and _agree(block, fits[then], one)
        if one.appearances and other.appearances and agreed and one.may_take(other):
            one.take(other)


def _agree(block: list[Cluster], rivals: list[int], cluster: Cluster) -> bool:
    """May every one of the rivals be the cluster's actor, too?"""
    return all(
        block[rival] is cluster or any(consistent(a, b) for a in block[rival].names for b in cluster.names)
        for rival in rivals
    )


def _join_surnames(persons: list[Cluster]) -> None:
    """A bare surname goes to the one person of the library who has it."""
    full: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in persons:
        if cluster.appearances or cluster.profile:
            for last in {surname(name) for name in cluster.names if is_full(name)}:
                full[last].append(cluster)
    for cluster in persons:
        if cluster.appearances and not cluster.profile and not any(map(is_full, cluster.names)):
            candidates = full[surname(min(cluster.names))]
            if len(candidates) == 1 and candidates[0].may_take(cluster):
                candidates[0].take(cluster)


def _join_mistyped(clusters: list[Cluster]) -> None:
    """A bare name of nobody that any source gives a role or a full name is what other sources say it is: `Belmora` is the place."""
    others = {fold(name): cluster for cluster in clusters if not cluster.person for name in cluster.names}
    for cluster in clusters:
        bare = cluster.person and not cluster.profile and not any(map(is_full, cluster.names))
        if bare and cluster.appearances and not any(seen.actor.roles for seen in cluster.appearances):
            other = others.get(fold(min(cluster.names)))
            if other is not None and other.appearances and other.may_take(cluster):
                other.take(cluster)


def name_of(cluster: Cluster) -> str:
    """The editors' name, else the one that most sources use, else the longest, else the first by alphabet."""
    if cluster.profile:
        return cluster.profile.told.name
    counts = Counter(seen.actor.name for seen in cluster.appearances)
    return min(counts, key=lambda name: (not is_full(name), -counts[name], -len(name), name))


def kind_of(cluster: Cluster) -> ActorKind:
    """The editors' kind, else the one that most sources give; of what is nobody's name, none that takes it for somebody's counts."""
    if cluster.profile and cluster.profile.told.kind:
        return cluster.profile.told.kind
    counts = Counter(seen.actor.kind for seen in cluster.appearances if cluster.person or seen.actor.kind != "person")
    return min(counts, key=lambda kind: (-counts[kind], kind)) if counts else "person"


def give_keys(clusters: list[Cluster]) -> list[str]:
    """A key for each cluster: its profile's, else a slug of its name, else that with its kind or a number behind."""
    taken = {cluster.profile.key for cluster in clusters if cluster.profile}
    keys: dict[int, str] = {}
    order = sorted(
        range(len(clusters)),
        key=lambda at: (
            clusters[at].alone,
            -len(clusters[at].appearances),
            [(seen.briefing, seen.actor.key) for seen in clusters[at].appearances],
        ),
    )
    for at in order:
        profile = clusters[at].profile
        keys[at] = profile.key if profile else _free_key(clusters[at], taken)
        taken.add(keys[at])
    return [keys[at] for at in range(len(clusters))]


def _free_key(cluster: Cluster, taken: set[str]) -> str:
    name = name_of(cluster)
    base = slug(name) or "actor-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    if cluster.alone:
        base = f"{cluster.appearances[0].briefing}--{base}"
    for key in (base, f"{base}-{kind_of(cluster)}"):
        if key not in taken and key not in RESERVED:
            return key
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"

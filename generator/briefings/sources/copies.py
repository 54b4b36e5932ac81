"""What several sources have in common: two copies of one document, and blocks that a publisher puts around all of its texts."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from briefings.errors import Diagnostic
from briefings.records import Briefing
from briefings.sources.boilerplate import folded

SHINGLE = 5
"""Words of which a text's fingerprint is made, each run of so many."""
SAMPLED = 8
"""One of so many runs is kept of a long text."""
SAME = 0.9
"""Share of the runs that two copies have in common, of the longer one."""
SAME_ADDRESS = 0.5
"""The same where both come from one address: one of them is an older version."""
COMMON = 40
"""Texts; a run that stands in more of them is a phrase."""
FEWEST_WORDS = 20
"""Of a shorter text, nothing is concluded."""
TRACKING = re.compile(r"(?i)utm_.*|fbclid|gclid|mc_[ce]id|ref|source|cmp|smid|s|share|partner")
EDGE = 3
"""Blocks at the beginning and at the end of a text among which repeated ones are looked for."""
FEWEST_SOURCES = 4
"""Of one publisher that a block must stand in to be taken for what he puts around all of them."""
MOST_OF_THEM = 0.6
"""Share of a publisher's sources that it must stand in."""


def one_each(briefings: Sequence[Briefing]) -> tuple[list[Briefing], tuple[Diagnostic, ...]]:
    """The briefings, of several copies of one document the fullest alone, which names the others; and a remark on each of those."""
    prints = [_fingerprint(briefing.text) for briefing in briefings]
    leader = list(range(len(briefings)))
    for one, other in _alike(briefings, prints):
        leader[_top(leader, other)] = _top(leader, one)
    groups: dict[int, list[Briefing]] = defaultdict(list)
    for number, briefing in enumerate(briefings):
        groups[_top(leader, number)].append(briefing)
    chosen = {id(group[0]): group for group in (sorted(group, key=_worth) for group in groups.values())}
    kept, remarks = [], []
    for briefing in briefings:
        if (group := chosen.get(id(briefing))) is not None:
            copies = tuple(sorted(one.source.path for one in group[1:]))
            kept.append(_with_copies(briefing, copies) if copies else briefing)
            remarks += [_remark(path, briefing.source.path) for path in copies]
    return kept, tuple(remarks)


def _top(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def _with_copies(briefing: Briefing, copies: tuple[str, ...]) -> Briefing:
    return msgspec.structs.replace(briefing, source=msgspec.structs.replace(briefing.source, copies=copies))


def _remark(path: str, other: str) -> Diagnostic:
    message, hint = f"this is the same document as {other}, which is shown", "keep both, or remove one of them"
    return Diagnostic(file=path, level="info", code="copy", message=message, hint=hint)


def _worth(briefing: Briefing) -> tuple[object, ...]:
    """The fullest first: by what is known of it, then by its length."""
    source = briefing.source
    known = sum(value is not None for value in (source.published, source.url, source.publisher, source.title))
    return (-known, -len(briefing.text), source.path)


def _fingerprint(text: str) -> frozenset[int]:
    """The runs of words of a text as numbers; of a long text, a sample that is the same wherever the run stands."""
    words = re.findall(r"\w+", text.lower())
    runs = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)}
    sample = frozenset(run for run in runs if run % SAMPLED == 0)
    return (sample if len(words) > 400 else frozenset(runs)) if len(words) >= FEWEST_WORDS else frozenset()


def _alike(briefings: Sequence[Briefing], prints: Sequence[frozenset[int]]) -> Iterable[tuple[int, int]]:
    """Pairs of copies, the earlier one first. A sampled print and a whole one are compared by what the sample holds."""
    holders: dict[int, list[int]] = defaultdict(list)
    addresses: dict[str, list[int]] = defaultdict(list)
    for number, (briefing, runs) in enumerate(zip(briefings, prints, strict=True)):
        shared = Counter(other for run in runs for other in holders[run] if len(holders[run]) <= COMMON)
        pairs = [other for other, _ in shared.items() if _share(runs, prints[other]) >= SAME]
        address = _address(briefing.source.url)
        if address is not None:
            pairs += [other for other in addresses[address] if _share(runs, prints[other]) >= SAME_ADDRESS]
            addresses[address].append(number)
        yield from ((other, number) for other in pairs)
        for run in runs:
            holders[run].append(number)


def _share(runs: frozenset[int], others: frozenset[int]) -> float:
    return len(runs & others) / max(1, len(runs), len(others))


def _address(url: str | None) -> str | None:
    """An address without what differs between two ways to one page; None for the front page of a site, which many pages claim to be."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query) if not TRACKING.fullmatch(key)))
    path = re.sub(r"/(?:amp|index\.html?)?/?$", "", parts.path)
    return f"{parts.netloc.lower().removeprefix('www.').removeprefix('m.')}{path}?{query}" if path or query else None


def repeated_blocks(briefings: Iterable[Briefing]) -> Mapping[str, Mapping[str, int]]:
    """For each source's path the blocks at its edges that its publisher repeats, as `folded`, each with the number of sources it stands in."""
    edges = [(briefing, _edges(briefing)) for briefing in briefings]
    sources: dict[str, int] = Counter(briefing.source.publisher for briefing, _ in edges if briefing.source.publisher)
    counts = Counter((briefing.source.publisher, block) for briefing, blocks in edges for block in blocks)
    found: dict[str, dict[str, int]] = {}
    for briefing, blocks in edges:
        publisher = briefing.source.publisher
        least = max(FEWEST_SOURCES, MOST_OF_THEM * sources.get(publisher or "", 0))
        if publisher and (
            repeated := {block: counts[publisher, block] for block in blocks if counts[publisher, block] >= least}
        ):
            found[briefing.source.path] = dict(sorted(repeated.items()))
    return found


def _edges(briefing: Briefing) -> frozenset[str]:
    blocks = [block.span.of(briefing.text) for block in briefing.blocks]
    blocks = blocks[1:] if len(blocks) <= 2 * EDGE else blocks[:EDGE] + blocks[-EDGE:]
    return frozenset(folded(block) for block in blocks if len(block.split()) >= 3)

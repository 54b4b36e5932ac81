"""Reading takes time in proportion to a source, whatever stands in it: twice as much takes twice, not four times as long."""

from __future__ import annotations

import time

import pytest

from briefings.sources import RawSource, read_source, unpack
from sources.shapes import SHAPES, Shape

SIZE = 12_000
"""Bytes of the smallest; the largest has four times as many."""
TWICE_TWICE = 8
"""Times as long that four times as much may take: machines are noisy, quadratic growth would be 16."""
NOISE = 0.25
"""Seconds."""


def seconds(path: str, content: bytes) -> float:
    begun = time.process_time()
    for source in unpack(RawSource(path=path, content=content)).sources:
        read_source(source)
    return time.process_time() - begun


def grows_steadily(path: str, shape: Shape) -> bool:
    small, middle, large = (seconds(path, shape(SIZE * times)) for times in (1, 2, 4))
    return large <= TWICE_TWICE * min(small, middle / 1.5) + NOISE


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, shapes in SHAPES.items() for name in shapes])
def test_reading_takes_time_in_proportion(path: str, name: str) -> None:
    shape = SHAPES[path][name]
    assert any(grows_steadily(path, shape) for _ in range(3))


def test_there_are_shapes_enough_for_every_reader() -> None:
    assert sum(map(len, SHAPES.values())) >= 150
    assert len(SHAPES["x.txt"]) >= 25
    assert len(SHAPES["x.html"]) >= 25

from __future__ import annotations

from briefings.records import Article
from briefings.sources import RawSource, read_source
from briefings.sources.boilerplate import RULES
from support import CASES, Case, golden


@golden("boilerplate")
def test_boilerplate_is_taken_out_and_nothing_else(case: Case) -> None:
    article = read_source(RawSource(path="case.txt", content=case.source.encode())).value
    assert isinstance(article, Article)
    expected = [] if case.expected == "nothing" else [line.split(": ", 1) for line in case.expected.splitlines()]
    assert len(article.omitted) == len(expected), article.omitted
    for omission, (reason, beginning) in zip(article.omitted, expected, strict=True):
        assert omission.reason == reason
        assert omission.text.startswith(beginning)
        assert omission.text not in article.text or reason == "duplicate"


def test_every_rule_says_what_it_is_about() -> None:
    assert all(rule.__doc__ or rule.__name__ in ("cookie_box",) for rule in RULES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
    assert (CASES / "boilerplate.txt").is_file()

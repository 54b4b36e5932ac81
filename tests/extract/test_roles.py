"""Roles: golden cases."""

from __future__ import annotations

from cast_support import cast_of, in_text_order
from support import Case, golden


@golden("roles")
def test_case(case: Case) -> None:
    cast = cast_of(case.source)
    actors = [cast.by_key[key] for key in in_text_order(cast)]
    found = [f"{actor.name} | {role.text}" for actor in actors for role in actor.roles]
    assert (found or ["nothing"]) == case.expected.splitlines()


def test_a_role_is_listed_once() -> None:
    cast = cast_of("President Ilan Vesk left. President Ilan Vesk came back.")
    assert [role.text for role in cast.actors[0].roles] == ["President"]

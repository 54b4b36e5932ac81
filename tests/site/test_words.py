"""The site's own words."""

from __future__ import annotations

from briefings.site import words


def test_a_role_that_hangs_on_its_sentence_is_passed_over() -> None:
    assert words.role(["His spokesman", "spokesman for the Harbour Authority"]) == "spokesman for the Harbour Authority"
    assert words.role(["its old neighbour"]) is None

"""Linking: who is who across sources, what they said and what was said about them, what lies ahead."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefings.library import Library, link, load_content
from briefings.records import Actor, Block, Briefing, NextStep, Quote, Role, Source, Span, Statement, When

AS_OF = dt.date(2026, 5, 15)


def briefing(name: str, text: str, *, published: str | None = "2026-03-03", **items: Any) -> Briefing:
    """A briefing whose items point at words of its text."""
    empty: dict[str, Any] = dict.fromkeys(
        ("omitted", "summary", "actors", "quotes", "statements", "next_steps", "figures", "timeline", "dates"), ()
    )
    date = dt.date.fromisoformat(published) if published else None
    return Briefing(
        id=name, source=Source(path=f"seeds/{name}.txt", sha256="0" * 64, published=date, publisher="Continental Wire"),
        text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),), sentences=(Span(0, len(text)),), **{**empty, **items},
    )  # fmt: skip


def where(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(at, at + len(words)),)


def actor(
    text: str, name: str, kind: str = "person", *, key: str | None = None, role: str | None = None, **more: Any
) -> Actor:
    roles = (Role(text=role, span=where(text, role)[0]),) if role else ()
    return Actor(
        key=key or name.casefold().replace(" ", "-"),
        name=name,
        kind=kind,
        roles=roles,
        mentions=where(text, name),
        **more,
    )  # type: ignore[arg-type]


def quote(text: str, words: str, speaker: str | None) -> Quote:
    return Quote(
        text=words, kind="direct", speaker=speaker, mention=None, cue="said", addressee=None, spans=where(text, words)
    )


def statement(text: str, words: str, speaker: str | None) -> Statement:
    return Statement(text=words, speaker=speaker, mention=None, cue="said", spans=where(text, words))


def step(
    text: str,
    words: str,
    start: str | None,
    end: str | None = None,
    *,
    actors: tuple[str, ...] = (),
    time: str | None = None,
) -> NextStep:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end or start))
    when = When(iso=start, start=first, end=last, precision="day" if start else None, time=time, text=words)
    return NextStep(text=words, what=words, actors=actors, when=when, place=None, certainty="scheduled", hedge=None, spans=where(text, words))  # fmt: skip


def linked(*briefings: Briefing, as_of: dt.date = AS_OF, **files: str) -> Library:
    content, remarks = load_content(
        {f"content/{name.replace('__', '/').replace('_', '-')}.yml": text.encode() for name, text in files.items()}
    )
    assert not remarks
    return link(briefings, content, as_of=as_of)


def named(name: str, *, kind: str = "person", source: str = "x", role: str | None = None) -> Briefing:
    text = f"{role or ''} {name} spoke in Ombrel."
    return briefing(source, text, actors=(actor(text, name, kind, role=role),))


def names(library: Library) -> list[tuple[str, int]]:
    return sorted((one.name, len(one.appearances)) for one in library.identities)


# ------------------------------------------------------------------ who is who


def test_one_full_name_in_two_sources_is_one_actor() -> None:
    library = linked(named("Mara Tolland", source="a"), named("Mara Tolland", source="b"))
    assert names(library) == [("Mara Tolland", 2)]


def test_a_body_and_a_person_of_one_name_are_two() -> None:
    library = linked(named("Marina Cape", source="a"), named("Marina Cape", kind="place", source="b"))
    assert names(library) == [("Marina Cape", 1), ("Marina Cape", 1)]
    assert {one.key for one in library.identities} == {"marina-cape", "marina-cape-place"}


def test_an_initial_stands_for_a_name_where_one_person_alone_fits() -> None:
    assert names(linked(named("Mara Tolland", source="a"), named("M. Tolland", source="b"))) == [("Mara Tolland", 2)]
    three = linked(
        named("Mara Tolland", source="a"), named("M. Tolland", source="b"), named("Milo Tolland", source="c")
    )
    assert names(three) == [("M. Tolland", 1), ("Mara Tolland", 1), ("Milo Tolland", 1)]


def test_a_bare_surname_goes_to_the_one_person_who_has_it() -> None:
    assert names(linked(named("Mara Tolland", source="a"), named("Tolland", source="b"))) == [("Mara Tolland", 2)]
    two = linked(named("Mara Tolland", source="a"), named("Jan Tolland", source="b"), named("Tolland", source="c"))
    assert names(two) == [("Jan Tolland", 1), ("Mara Tolland", 1), ("Tolland", 1)]


def test_a_bare_name_without_a_role_is_what_another_source_says_it_is() -> None:
    text = "Belmora refused."
    town = briefing("a", text, actors=(actor(text, "Belmora", "place"),))
    mistaken = briefing("b", text, actors=(actor(text, "Belmora"),))
    (one,) = linked(town, mistaken).identities
    assert (one.kind, len(one.appearances)) == ("place", 2)
    told = "Minister Belmora refused."
    somebody = briefing("c", told, actors=(actor(told, "Belmora", role="Minister"),))
    assert {one.kind for one in linked(town, somebody).identities} == {"place", "person"}


def test_an_alias_of_one_source_joins_nobody() -> None:
    """Sources use short names for many: "the minister" is another one tomorrow."""
    text = "Mara Tolland, the minister, spoke."
    one = briefing("a", text, actors=(actor(text, "Mara Tolland", aliases=("Minister", "Tolland")),))
    library = linked(one, named("Minister", kind="organisation", source="b"))
    assert names(library) == [("Mara Tolland", 1), ("Minister", 1)]


def test_two_actors_of_one_source_are_never_joined() -> None:
    text = "Mara Tolland met M. Tolland, her brother."
    both = briefing("a", text, actors=(actor(text, "Mara Tolland"), actor(text, "M. Tolland", key="m-tolland")))
    assert names(linked(both)) == [("M. Tolland", 1), ("Mara Tolland", 1)]


def test_unnamed_sources_of_two_articles_stay_two_and_get_no_page() -> None:
    library = linked(
        named("a senior official", kind="unnamed", source="a"), named("a senior official", kind="unnamed", source="b")
    )
    assert [len(one.appearances) for one in library.identities] == [1, 1]
    assert not any(one.has_page for one in library.identities)


def test_editors_join_rename_and_describe() -> None:
    profile = "name: Mara Tolland\nkind: person\naliases: [The Judge]\nmerge: [Mara Toland, M.T.]\n"
    library = linked(
        named("Mara Toland", source="a"), named("M.T.", kind="organisation", source="b"), actors__tolland=profile
    )
    (one,) = library.identities
    assert (one.key, one.name, one.kind, len(one.appearances)) == ("tolland", "Mara Tolland", "person", 2)
    assert "The Judge" in one.aliases
    assert not {"Mara Toland", "M.T."} & set(one.aliases), "names to merge are not shown"


def test_a_name_to_merge_that_no_source_has_is_reported_with_the_nearest() -> None:
    library = linked(named("Mara Tolland"), actors__x="name: Someone\nmerge: [Mara Tollan]\n")
    (remark,) = library.diagnostics
    assert (remark.code, remark.file, remark.line) == ("unknown-actor", "content/actors/x.yml", 2)
    assert remark.hint == 'did you mean "Mara Tolland"?'


def test_a_name_that_two_profiles_claim_is_reported_and_the_first_has_it() -> None:
    library = linked(
        named("Tolland"),
        actors__a="name: Mara Tolland\naliases: [Tolland]\n",
        actors__b="name: Jan Tolland\naliases: [Tolland]\n",
    )
    assert [remark.code for remark in library.diagnostics] == ["name-of-two-actors"]
    assert [one.key for one in library.identities if one.appearances] == ["a"]


def test_roles_are_those_of_the_sources_the_latest_first() -> None:
    text = "Prime Minister Mara Tolland spoke in Ombrel."
    late = briefing("late", text, published="2026-04-09", actors=(actor(text, "Mara Tolland", role="Prime Minister"),))
    (one,) = linked(named("Mara Tolland", role="Foreign Minister", source="early"), late).identities
    assert [(role.text, str(role.date), role.briefing) for role in one.roles] == [
        ("Prime Minister", "2026-04-09", "late"),
        ("Foreign Minister", "2026-03-03", "early"),
    ]


def test_an_actor_gets_a_page_when_it_speaks_or_stands_in_two_sources_or_is_described() -> None:
    text = 'Teo Marchetti said: "Nobody warned us." Jan Dorn listened.'
    speaking = briefing(
        "a",
        text,
        actors=(actor(text, "Teo Marchetti"), actor(text, "Jan Dorn")),
        quotes=(quote(text, "Nobody warned us.", "teo-marchetti"),),
    )
    library = linked(
        speaking,
        named("Mara Tolland", source="b"),
        named("Mara Tolland", source="c"),
        actors__brandt="name: Orsolya Brandt\n",
    )
    assert {one.name: one.has_page for one in library.identities} == {
        "Teo Marchetti": True, "Jan Dorn": False, "Mara Tolland": True, "Orsolya Brandt": True,
    }  # fmt: skip


# ------------------------------------------------------------------ what was said


def test_quotes_are_by_their_speaker_and_about_whom_they_name() -> None:
    text = 'Teo Marchetti: "Mara Tolland promised it in Lostrava." Tolland said Marchetti was wrong.'
    one = briefing(
        "a",
        text,
        actors=(actor(text, "Teo Marchetti"), actor(text, "Mara Tolland"), actor(text, "Lostrava", "place")),
        quotes=(quote(text, "Mara Tolland promised it in Lostrava.", "teo-marchetti"),),
        statements=(statement(text, "Marchetti was wrong", None),),
    )
    (said,) = linked(one).quotes
    assert (said.speaker, said.about) == ("teo-marchetti", ("mara-tolland", "lostrava"))


def test_a_speaker_never_speaks_about_itself() -> None:
    text = 'Mara Tolland: "I, Mara Tolland, will not go."'
    span = where(text, "I, Mara Tolland, will not go.")
    one = Actor(
        key="t", name="Mara Tolland", kind="person", mentions=(Span(0, 12), Span(span[0].start + 3, span[0].start + 15))
    )
    (said,) = linked(
        briefing("a", text, actors=(one,), quotes=(quote(text, "I, Mara Tolland, will not go.", "t"),))
    ).quotes
    assert (said.speaker, said.about) == ("mara-tolland", ())


# ------------------------------------------------------------------ what lies ahead


def test_the_agenda_parts_upcoming_past_and_undated_on_the_day_of_the_build() -> None:
    text = "The vote is today. The talks end on Friday. The hearing was yesterday. A report will follow."
    steps = (
        step(text, "The vote is today", "2026-05-15"),
        step(text, "The talks end on Friday", "2026-05-01", "2026-05-15"),
        step(text, "The hearing was yesterday", "2026-05-14"),
        step(text, "A report will follow", None),
    )
    agenda = linked(briefing("a", text, next_steps=steps)).agenda
    assert [one.item.text for one in agenda.upcoming] == ["The talks end on Friday", "The vote is today"]
    assert [one.item.text for one in agenda.past] == ["The hearing was yesterday"]
    assert [one.item.text for one in agenda.undated] == ["A report will follow"]
    later = linked(briefing("a", text, next_steps=steps), as_of=dt.date(2026, 5, 16)).agenda
    assert [one.item.text for one in later.past] == [
        "The vote is today",
        "The talks end on Friday",
        "The hearing was yesterday",
    ]


def test_on_one_day_of_the_agenda_those_with_a_time_come_first_then_the_newest_source() -> None:
    text = "The gates open. The council meets at ten. The court sits at nine."

    def told(name: str, day: str, published: str) -> Briefing:
        steps = (
            step(text, "The gates open", day),
            step(text, "The council meets", day, time="10:00"),
            step(text, "The court sits", day, time="09:00"),
        )
        return briefing(name, text, published=published, next_steps=steps)

    def order(day: str) -> list[tuple[str, str]]:
        agenda = linked(told("a", day, "2026-03-03"), told("b", day, "2026-03-04")).agenda
        return [(one.item.text.split()[1], one.briefing) for one in agenda.upcoming or agenda.past]

    gates, court, council = ([(word, "b"), (word, "a")] for word in ("gates", "court", "council"))
    assert order("2026-06-01") == [*court, *council, *gates]
    assert order("2026-05-01") == [*council, *court, *gates], "what is past, the latest first"
    dated = linked(told("a", "2026-05-01", "2026-03-03")).agenda.dated
    assert [one.item.text.split()[1] for one in dated] == ["court", "council", "gates"], "past or not"


def test_the_actors_of_a_step_are_known_across_sources() -> None:
    text = "Mara Tolland will travel."
    one = briefing(
        "a",
        text,
        actors=(actor(text, "Mara Tolland", key="t"),),
        next_steps=(step(text, "will travel", "2026-06-01", actors=("t",)),),
    )
    library = linked(one, named("Mara Tolland", source="b"))
    assert [ahead.actors for ahead in library.agenda.upcoming] == [("mara-tolland",)]


# ------------------------------------------------------------------ entries


def test_entries_stand_by_date_the_newest_first_and_undated_ones_last() -> None:
    dated = [
        briefing(name, "Text.", published=day)
        for name, day in (("a", "2026-03-03"), ("b", "2026-05-01"), ("c", None), ("d", "2026-03-03"))
    ]
    assert [entry.id for entry in linked(*dated).entries] == ["b", "a", "d", "c"]


def test_of_two_sources_with_one_address_the_first_by_path_keeps_it() -> None:
    library = linked(briefing("a", "First."), briefing("a", "Second."))
    (remark,) = library.diagnostics
    assert (remark.code, remark.level) == ("address-collision", "error")
    assert "briefings/a/" in remark.message
    assert len(library.entries) == 1


def test_a_title_is_the_editors_else_the_sources_else_its_first_words() -> None:
    import msgspec

    bare = briefing("a", "Text.")
    titled = msgspec.structs.replace(bare, source=msgspec.structs.replace(bare.source, title=" Gates \n reopen "))
    assert [entry.title for entry in linked(bare).entries] == ["a"]
    assert [entry.title for entry in linked(titled).entries] == ["Gates reopen"]
    assert [entry.title for entry in linked(titled, briefings__a="title: Ours\n").entries] == ["Ours"]


def test_an_empty_desk_gives_an_empty_library() -> None:
    library = linked()
    assert (library.entries, library.identities, library.quotes, library.agenda.upcoming) == ((), (), (), ())


PEOPLE = [
    "Mara Tolland",
    "M. Tolland",
    "Tolland",
    "Milo Tolland",
    "Teo Marchetti",
    "Marchetti",
    "Council",
    "the Council",
    "“”",
    "é",
    "X",
]


@given(
    st.lists(st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True), max_size=6), st.randoms(use_true_random=False)
)
def test_property_the_order_of_sources_does_not_matter_and_keys_are_unique(
    sources: list[list[str]], order: random.Random
) -> None:
    briefings = []
    for number, people in enumerate(sources):
        text = ", ".join(people) + " met."
        kinds = {name: "organisation" if "Council" in name else "person" for name in people}
        found = tuple(actor(text, name, kinds[name], key=f"k{at}") for at, name in enumerate(people))
        briefings.append(briefing(f"s{number}", text, actors=found))
    one = linked(*briefings)
    shuffled = order.sample(briefings, len(briefings))
    other = linked(*shuffled)
    assert (one.entries, one.identities, one.keys) == (other.entries, other.identities, other.keys)
    keys = [identity.key for identity in one.identities]
    assert len(set(keys)) == len(keys)
    assert set(one.keys.values()) == set(keys)
    for identity in one.identities:
        seen = [appearance.briefing for appearance in identity.appearances]
        assert len(set(seen)) == len(seen), "two actors of one source are never one"

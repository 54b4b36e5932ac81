"""What a web page says of itself: JSON-LD, `<meta>`, microdata, the shown headline and byline. What it does not say stays open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from briefings.sources.boilerplate import folded
from briefings.sources.dates import plausible, read_date
from briefings.sources.draft import Metadata
from briefings.sources.markup import with_classes, words_of
from briefings.sources.people import names_of_byline

LINKED_DATA_LARGEST = 500_000
"""Characters of a page's JSON-LD."""
ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle "
    "blogposting liveblogposting report scholarlyarticle techarticle socialmediaposting advertisercontentarticle".split()
)
TITLES = "og:title twitter:title citation_title dc.title dcterms.title parsely-title sailthru.title headline".split()
SITES = "og:site_name application-name dc.publisher dcterms.publisher publisher citation_publisher copyright".split()
AUTHORS = "author article:author dc.creator dcterms.creator parsely-author sailthru.author citation_author byl dc.contributor".split()
DATES = (
    "article:published_time datepublished og:published_time article:published dc.date.issued dcterms.issued dc.date dcterms.date "
    "dcterms.created dc.date.created pubdate publishdate publish-date publish_date published-date parsely-pub-date sailthru.date "
    "citation_publication_date citation_date date displaydate originalpublicationdate rnews:datepublished weibo:article:create_at".split()
)
LANGUAGES = "og:locale language content-language dc.language dcterms.language inlanguage".split()
BYLINES = frozenset(
    "byline author author-name byline-name post-author entry-author article-author article__author byline__name author__name "
    "c-byline__author p-author article-byline story-byline news-author".split()
)
SHOWN_DATES = frozenset(
    "published entry-date post-date dt-published article-date date-published publish-date pubdate published-date posted-on "
    "article__date timestamp dateline post-meta entry-meta article-meta byline-date".split()
)
SHOWN = "author byline publish date time posted meta".split()
"""Parts of the classes of elements that may show author or date; which of them do is looked at one by one."""
SEPARATOR = re.compile(r"\s+[|–—·»:-]{1,2}\s+")
SAVED_FROM = re.compile(
    r"saved from url=\(\d{4}\)(https?://[^\s\"'<>]{1,2000})|Page saved with SingleFile\s+url: (https?://[^\s\"'<>]{1,2000})"
)
"""Browsers and add-ons write into a page where they saved it from."""
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|\b)")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""`courier.example`: the address of a site, not its name."""
MOST_AUTHORS = 20


class _Head(Struct, frozen=True):
    """A page's own words on itself, gathered in one walk over its tree."""

    said: Mapping[str, list[str]]
    """`<meta>` elements by their name, and microdata, in small letters."""
    data: tuple[Mapping[str, Any], ...]
    """Articles of its JSON-LD; everything else of it where there is no article."""
    title: str
    headings: tuple[str, ...]
    bylines: tuple[str, ...]
    times: tuple[str, ...]
    links: Mapping[str, str]
    language: str | None


def metadata_of_page(tree: Any, text: str) -> Metadata:
    """The metadata of a page, each value with where it stands."""
    head = _gathered(tree, text)
    site = _site(head)
    title = _title(head, site and site[0])
    site = site or _site_behind(head.title, title and title[0])
    url = _url(head, text)
    return _metadata(
        title=title,
        publisher=site,
        authors=_authors(head, site and site[0]),
        published=_published(head, tree, url and url[0]),
        url=url,
        language=_language(head),
    )


def _metadata(**said: tuple[Any, str] | None) -> Metadata:
    """Values, each with its origin."""
    values = {name: pair[0] for name, pair in said.items() if pair is not None}
    return Metadata(**values, origins=tuple((name, pair[1]) for name, pair in sorted(said.items()) if pair is not None))


# ------------------------------------------------------------------ gathering


def _gathered(tree: Any, text: str) -> _Head:
    said: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = next(filter(None, map(element.get, ("property", "name", "itemprop", "http-equiv"))), "").lower().strip()
        if name and (content := _clean(element.get("content"))):
            said.setdefault(name, []).append(content)
    scripts = [one.text or "" for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower()]
    links = {(one.get("rel") or "").lower(): one.get("href") or "" for one in reversed(list(tree.iter("link")))}
    bylines: list[str] = []
    marked = f"@itemprop or @rel='author' or {with_classes(SHOWN, text)}"
    for element in tree.xpath(f"//*[{marked}][not(self::meta) and not(self::html) and not(self::body)]"):
        _gather_shown(element, bylines, said)
    return _Head(
        said=said,
        data=tuple(_articles(scripts)),
        title=next(filter(None, (_clean(one.text) for one in tree.iter("title"))), ""),
        headings=tuple(filter(None, (words_of(one).rstrip(" ¶") for one in tree.iter("h1")))),
        bylines=tuple(filter(None, bylines)),
        times=tuple(one.get("datetime") or words_of(one)[:60] for one in tree.iter("time")),
        links=links,
        language=_clean(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def _gather_shown(element: Any, bylines: list[str], said: dict[str, list[str]]) -> None:
    """What a page shows its readers: the byline, and whatever it marks as author or date."""
    classes, item = (element.get("class") or "").lower().split(), element.get("itemprop") or ""
    if element.get("rel") == "author" or item == "author" or not BYLINES.isdisjoint(classes):
        inner = element.find(".//*[@itemprop='name']") if item == "author" else None
        bylines.append(words_of(element if inner is None else inner)[:200])
    elif item.lower() in ("datepublished", "datecreated"):
        said.setdefault("datepublished", []).append(
            element.get("content") or element.get("datetime") or words_of(element)[:60]
        )
    elif not SHOWN_DATES.isdisjoint(classes):
        said.setdefault("shown", []).append(words_of(element)[:80])


def _articles(scripts: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """The articles that the scripts describe, else all that they describe."""
    things = [thing for script in scripts for thing in _things(script)]
    articles = [thing for thing in things if not ARTICLES.isdisjoint(_types(thing))]
    yield from articles or [thing for thing in things if not {"webpage", "itempage"}.isdisjoint(_types(thing))]


def _things(script: str) -> Iterator[Mapping[str, Any]]:
    try:
        pending = [msgspec.json.decode(script[:LINKED_DATA_LARGEST].replace("\n", " ").replace("\t", " "))]
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return
    while pending:
        thing = pending.pop(0)
        if isinstance(thing, list):
            pending[:0] = thing[:200]
        elif isinstance(thing, dict):
            yield thing
            pending[:0] = [
                thing.get(inner)
                for inner in ("@graph", "mainEntity", "hasPart")
                if isinstance(thing.get(inner), dict | list)
            ]


def _types(thing: Mapping[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    return {str(kind).lower().rpartition("/")[2] for kind in (kinds if isinstance(kinds, list) else [kinds])}


# ------------------------------------------------------------------ title and site


def _title(head: _Head, site: str | None) -> tuple[str, str] | None:
    """The headline that the page shows, where its head confirms it; else the one of the head without the site's name."""
    declared: list[tuple[str | None, str]] = [(_clean(thing.get("headline")), "JSON-LD") for thing in head.data]
    declared += [(head.said[name][0], name) for name in TITLES if name in head.said]
    declared += [(head.title, "<title>")]
    told = [(title, origin) for title, origin in declared if title]
    for heading in dict.fromkeys(head.headings):
        if any(_agree(heading, title) for title, _ in told) and folded(heading) != folded(site or ""):
            return heading, "headline"
    if told:
        title, origin = told[0]
        return _without_site(title, site), origin
    shown = [heading for heading in head.headings if folded(heading) != folded(site or "")]
    return (shown[0], "headline") if len(shown) == 1 else None


def _agree(heading: str, title: str) -> bool:
    """Do a shown headline and a title of the head mean the same?"""
    ours, theirs = folded(heading), folded(title)
    if len(ours) > 8 and (ours in theirs or theirs in ours):
        return True
    words, others = set(heading.lower().split()), set(title.lower().split())
    return len(words) > 3 and len(words & others) >= 0.6 * min(len(words), len(others))


def _without_site(title: str, site: str | None) -> str:
    """`Gates reopen | The Courier` without the site's name."""
    parts = SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    at = title.rfind(parts[-1])
    first = SEPARATOR.sub("", title[:at][-8:]) and re.sub(r"\s+[|–—·»:-]{1,2}\s*$", "", title[:at])
    named = site is not None and folded(parts[-1]) in folded(site)
    short = len(parts[-1].split()) <= 4 and len(parts[0].split()) >= 3 and "|" in title
    return first if first and (named or short) else title


def _site(head: _Head) -> tuple[str, str] | None:
    """The name of the site or of the publisher; the address of a site is no name."""
    names: list[tuple[str | None, str]] = [(head.said[name][0], name) for name in SITES[:1] if name in head.said]
    names += [(_named(thing.get("publisher")), "JSON-LD") for thing in head.data]
    names += [(head.said[name][0], name) for name in SITES[1:-1] if name in head.said]
    good = ((name.lstrip("@"), origin) for name, origin in names if name and len(name) <= 80)
    return next(
        (
            (name, origin)
            for name, origin in good
            if not (HOST.fullmatch(name) and name.islower()) and "://" not in name
        ),
        None,
    )


def _site_behind(whole: str, title: str | None) -> tuple[str, str] | None:
    """`Gates reopen | The Courier` in the page's head, where the page itself calls the article `Gates reopen`."""
    if not title or not whole.startswith(title):
        return None
    behind = re.fullmatch(r"\s*[|–—-]\s*([^|–—]{2,60})", whole[len(title) :])
    return (behind[1], "<title>") if behind and not HOST.fullmatch(behind[1]) else None


def _named(thing: object) -> str | None:
    """The name of a thing of JSON-LD, which may be the name itself or a list of things."""
    while isinstance(thing, list) and thing:
        thing = thing[0]
    return _clean(thing.get("name") if isinstance(thing, dict) else thing)


# ------------------------------------------------------------------ authors, date, address


def _authors(head: _Head, site: str | None) -> tuple[tuple[str, ...], str] | None:
    """Whom JSON-LD, the head or the byline names; nobody where none of them names a person or an office."""
    candidates: list[tuple[Sequence[str], str]] = []
    for thing in head.data:
        told = thing.get("author") or thing.get("creator")
        candidates.append(
            ([name for one in (told if isinstance(told, list) else [told]) if (name := _named(one))], "JSON-LD")
        )
    candidates += [(head.said[name], name) for name in AUTHORS if name in head.said]
    candidates += [(tuple(dict.fromkeys(head.bylines))[:1], "byline")]
    for told, origin in candidates:
        names = tuple(
            dict.fromkeys(name for one in told for name in names_of_byline(one, is_byline=origin == "byline"))
        )
        if names := tuple(name for name in names if folded(name) != folded(site or ""))[:MOST_AUTHORS]:
            return names, origin
    return None


def _published(head: _Head, tree: Any, url: str | None) -> tuple[dt.date, str] | None:
    candidates = [
        (_clean(thing.get(key)), "JSON-LD") for thing in head.data for key in ("datePublished", "dateCreated")
    ]
    candidates += [(head.said[name][0], name) for name in DATES if name in head.said]
    if len(set(head.times)) == 1:
        candidates.append((head.times[0], "<time>"))
    candidates += [(shown, "shown date") for shown in head.said.get("shown", ())]
    candidates += [(head.times[0], "<time>")] if head.times else []
    for written, origin in candidates:
        if written and (day := day_of(written)) is not None:
            return day, origin
    if (
        url
        and (found := IN_ADDRESS.search(url))
        and (day := day_of("-".join(part.zfill(2) for part in found.groups())))
    ):
        return day, "address"
    return _found_day(tree, url)


def _found_day(tree: Any, url: str | None) -> tuple[dt.date, str] | None:
    """What htmldate finds where dates stand; it does not look for them in running text."""
    from htmldate import find_date

    written = find_date(tree, extensive_search=False, original_date=True, max_date="2999-12-31", url=url)
    day = day_of(written) if written else None
    return (day, "markup") if day is not None else None


def day_of(written: str) -> dt.date | None:
    """The day of `2026-03-09T10:00:00Z`, `20260309`, `9 March 2026`, `Mon, 09 Mar 2026 10:00 GMT`."""
    if (found := re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", written)) is not None:
        try:
            return plausible(dt.date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            return None
    return read_date(written[:80])


def _url(head: _Head, text: str) -> tuple[str, str] | None:
    saved = SAVED_FROM.search(text[:4000])
    candidates = [
        (head.links.get("canonical"), "canonical link"),
        (head.said.get("og:url", [None])[0], "og:url"),
        *((_address(thing), "JSON-LD") for thing in head.data),
        (saved and (saved[1] or saved[2]), "saved from"),
    ]
    return next(
        ((url, origin) for url, origin in candidates if url and re.match(r"https?://[^\s/\"<>]+(?:/\S*)?$", url)), None
    )


def _address(thing: Mapping[str, Any]) -> str | None:
    whole = thing.get("mainEntityOfPage")
    return _clean(thing.get("url") or (whole.get("@id") if isinstance(whole, dict) else whole))


def _language(head: _Head) -> tuple[str, str] | None:
    told: list[tuple[str | None, str]] = [(head.language, "lang")]
    told += [(head.said[name][0], name) for name in LANGUAGES if name in head.said]
    tags = ((re.match(r"[a-zA-Z]{2,3}(?=$|[-_,;])", tag.strip()), origin) for tag, origin in told if tag)
    return next(((found[0].lower(), origin) for found, origin in tags if found), None)


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

"""Saved pages in many layouts: words found and lost, by us and by trafilatura alone, in the same run; and the time that each takes.

    python tests/bench/pages.py [FOLDER]

The layouts are ours; the texts are the demo desk's, or those of a folder of plain texts. Each page is made of one text and one layout.
"""

from __future__ import annotations

import html
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import trafilatura

from briefings.records import Article
from briefings.sources import RawSource, read_source

ROOT = Path(__file__).parents[2]
NAV = "".join(
    f'<li><a href="/{name}">{name}</a></li>'
    for name in "Home World Politics Business Opinion Sport Culture Weather".split()
)
RELATED = (
    "Ferry inquiry hears the captain",
    "Assembly names its cabinet after a long night",
    "Bank holds its rate at four per cent",
    "Storm closes the coast road",
)
FOOT = (
    '<a href="/about">About us</a> <a href="/privacy">Privacy policy</a> © 2026 The Senna Courier. All rights reserved.'
)
SHARE = '<div class="share-tools"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>'
COMMENTS = '<div id="comments"><h3>2 comments</h3><div class="comment"><b>anna</b><p>I do not believe a word of what the ministry says.</p></div></div>'
LETTER = '<div class="newsletter-signup"><h4>Get our newsletter</h4><p>Sign up for our newsletter and get the news in your inbox.</p></div>'
FIGURE = '<figure><img src="a.jpg"><figcaption>Water pours through the upper gates on Monday. <span class="credit">Jan Dorn</span></figcaption></figure>'


def links(tag: str = "li", wrap: str = "ul") -> str:
    return (
        f"<{wrap}>"
        + "".join(f'<{tag}><a href="/{at}">{title}</a></{tag}>' for at, title in enumerate(RELATED))
        + f"</{wrap}>"
    )


def each(parts: Sequence[str], before: str, after: str, *, between: str = "") -> str:
    made = [f"{before}{part}{after}" for part in parts]
    return "".join([*made[:3], between, *made[3:]])


LAYOUTS: Mapping[str, Callable[[str, Sequence[str]], str]] = {
    "semantic": lambda t, p: f"<nav><ul>{NAV}</ul></nav><main><article><h1>{t}</h1><p class=byline>By Jan Dorn</p>{FIGURE}{each(p, '<p>', '</p>')}</article></main><footer>{FOOT}</footer>",
    "newspaper": lambda t, p: f"<nav>{NAV}</nav><article><h1>{t}</h1>{SHARE}<div class=story-body>{each(p, '<p class=story-content>', '</p>', between=FIGURE + '<a href=#x>Continue reading the main story</a>')}</div></article>{COMMENTS}{LETTER}<footer>{FOOT}</footer>",
    "three columns": lambda t, p: f"<table><tr><td colspan=3><a href=/>Home</a> | <a href=/w>World</a></td></tr><tr><td width=120>{links('div', 'div')}</td><td><font face=arial><h2>{t}</h2>{each(p, '<p>', '')}</font></td><td>{links('p', 'div')}</td></tr></table>",
    "paragraphs in cells": lambda t, p: f"<table><tr><td>{NAV}</td></tr><tr><td><h1>{t}</h1></td></tr>{each(p, '<tr><td><p>', '</p></td></tr>')}</table><div class=footer>{FOOT}</div>",
    "newsletter": lambda t, p: f"<table width=100%><tr><td><table width=600><tr><td>View this email in your browser</td></tr><tr><td><h1>{t}</h1></td></tr>{each(p, '<tr><td><table><tr><td>', '</td></tr></table></td></tr>')}<tr><td>Unsubscribe</td></tr></table></td></tr></table>",
    "breaks": lambda t, p: f"<div id=menu>{NAV}</div><div id=content><b>{t}</b><br><br>{each(p, '', '<br><br>')}</div><div id=foot>{FOOT}</div>",
    "text beside blocks": lambda t, p: f"<nav>{NAV}</nav><div class=article-body><h1>{t}</h1>{p[0]}{each(p[1:3], '<p>', '</p>')}{p[3]}<blockquote>{p[4]}</blockquote>{each(p[5:], '<p>', '</p>')}</div><footer>{FOOT}</footer>",
    "divs": lambda t, p: f"<div class=c-nav><div><a href=/>Home</a></div></div><div class=x1><div class=x2><div class=hd>{t}</div>{each(p, '<div class=tx><div>', '</div></div>')}</div><div class=x9>{links('div', 'div')}</div></div><div class=ft>{FOOT}</div>",
    "components": lambda t, p: f"<div id=root><header><a href=/>Home</a></header><main><h1>{t}</h1>{each(p, '<div data-component=text-block><p><span>', '</span></p></div>', between=f'<div data-component=links-block>{links()}</div>')}</main></div>",
    "blog": lambda t, p: f"<header><nav><ul>{NAV}</ul></nav></header><main><article class=hentry><h1 class=entry-title>{t}</h1><div class=entry-content>{each(p, '<p>', '</p>')}<div class=sharedaddy><h3>Share this:</h3></div><div id=jp-relatedposts><h3>Related</h3>{links('p', 'div')}</div></div></article>{COMMENTS}</main><aside id=secondary>{links()}</aside>",
    "press office": lambda t, p: f"<a href=#main>Skip to main content</a><ol class=breadcrumb><li><a>Home</a></li><li>Press releases</li></ol><main id=main><h1 class=page-title>{t}</h1><div class=field__item>3 May 2026</div><div class=field--name-body>{each(p, '<p>', '</p>')}</div></main><footer>{FOOT}</footer>",
    "live": lambda t, p: f"<nav>{NAV}</nav><main><h1>{t}</h1><div class=liveblog>{each(p, '<div class=block><time>11.20 GMT</time><div><p>', '</p></div></div>')}</div></main><footer>{FOOT}</footer>",
    "teasers": lambda t, p: f"<nav>{NAV}</nav><div class=col-8><h1>{t}</h1>{each(p, '<p>', '</p>', between=SHARE)}</div><div class=col-4>{''.join(f'<div class=teaser><a href=/x><h4>{title}</h4></a><p>{title}, and what it means.</p></div>' for title in RELATED)}</div>",
    "turns": lambda t, p: f"<div id=main><h1>{t}</h1><dl>{each(p, '<dt>Q</dt><dd>', '</dd>')}</dl></div>",
    "data": lambda t, p: f"<nav>{NAV}</nav><article><h1>{t}</h1>{each(p, '<p>', '</p>', between='<table><tr><th>Year</th><th>Deaths</th></tr><tr><td>2024</td><td>12</td></tr></table>')}</article>",
    "form": lambda t, p: f"<form><div id=nav>{NAV}</div><div id=main><h1>{t}</h1>{each(p, '<p>', '</p>')}</div></form>",
    "unclosed": lambda t, p: f"<center><font size=5>{t}</font></center><hr><blockquote>{each(p, '<p align=justify><font face=times>', '</font>')}</blockquote><center>{FOOT}</center>",
}  # fmt: skip


def texts(folder: Path) -> list[tuple[str, list[str]]]:
    """Titles and paragraphs of plain texts that are long enough."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        value = read_source(RawSource(path=path.name, content=path.read_bytes())).value
        if isinstance(value, Article):
            parts = [block.span.of(value.text) for block in value.blocks if block.kind == "paragraph"]
            if len(parts) >= 7 and value.source.title:
                found.append((value.source.title, parts))
    return found


def page_of(title: str, parts: Sequence[str], layout: str) -> str:
    data = json.dumps(
        {"@type": "NewsArticle", "headline": title, "author": {"name": "Jan Dorn"}, "datePublished": "2026-05-03"}
    )
    body = LAYOUTS[layout](html.escape(title), [html.escape(part) for part in parts])
    return f'<!doctype html><html><head><title>{html.escape(title)} | Courier</title><script type="application/ld+json">{data}</script></head><body>{body}</body></html>'


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def score(wanted: str, found: str) -> tuple[float, float, float]:
    """F1, precision and recall in words."""
    gold, ours = words(wanted), words(found)
    same = sum((gold & ours).values())
    if not same:
        return 0.0, 0.0, 0.0
    precision, recall = same / sum(ours.values()), same / sum(gold.values())
    return 2 * precision * recall / (precision + recall), precision, recall


def main(folder: Path) -> None:
    chosen = texts(folder)
    random.Random(1).shuffle(chosen)
    rows: list[tuple[str, tuple[float, float, float], tuple[float, float, float]]] = []
    spent = [0.0, 0.0, 0.0]
    for number, layout in enumerate(layout for layout in LAYOUTS for _ in range(4)):
        title, parts = chosen[number % len(chosen)]
        page, wanted = page_of(title, parts, layout), "\n".join(parts)
        begun = time.process_time()
        plain = trafilatura.extract(page, include_comments=False) or ""
        spent[0] += time.process_time() - begun
        begun = time.process_time()
        trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
        spent[1] += time.process_time() - begun
        begun = time.process_time()
        value = read_source(RawSource(path="x.html", content=page.encode())).value
        spent[2] += time.process_time() - begun
        ours = value.text if isinstance(value, Article) else ""
        rows.append(
            (
                layout,
                *(
                    score(wanted, "\n".join(line for line in text.split("\n") if line.strip() != title))
                    for text in (plain, ours)
                ),
            )
        )
    print(f"{'layout':22} {'trafilatura: F1, precision, recall':>36} {'Briefings':>22}")
    for layout in LAYOUTS:
        of_layout = [row[1:] for row in rows if row[0] == layout]
        means = [statistics.mean(pair[side][at] for pair in of_layout) for side in (0, 1) for at in (0, 1, 2)]
        print(f"{layout:22} {'':>12} " + " ".join(f"{mean:7.3f}" for mean in means))
    print(
        f"{'all':22} {'':>12} "
        + " ".join(f"{statistics.mean(row[side][at] for row in rows):7.3f}" for side in (1, 2) for at in (0, 1, 2))
    )
    print(
        f"recall below 0.5: trafilatura {sum(row[1][2] < 0.5 for row in rows)}, Briefings {sum(row[2][2] < 0.5 for row in rows)} of {len(rows)} pages"
    )
    print(
        f"seconds: trafilatura's text {spent[0]:.2f}, with its metadata {spent[1]:.2f}; Briefings' text and metadata {spent[2]:.2f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds")

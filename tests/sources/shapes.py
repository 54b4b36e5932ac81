"""Inputs that grow: for each reader, shapes that a rule or a parser might take too long over. `SHAPES[format][name](n)` is about n bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

Shape = Callable[[int], bytes]


def over(unit: str, *, before: str = "", after: str = "") -> Shape:
    """The unit again and again."""
    return lambda size: (before + unit * max(1, size // len(unit)) + after).encode()


def nested(opening: str, closing: str, *, before: str = "", after: str = "") -> Shape:
    """One in the other."""

    def made(size: int) -> bytes:
        depth = max(1, size // (len(opening) + len(closing)))
        return (before + opening * depth + "x" + closing * depth + after).encode()

    return made


def zipped(name: str, inner: Shape, **others: bytes) -> Shape:
    """An office document whose one large part is the shape."""

    def made(size: int) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for other, content in others.items():
                archive.writestr(other.replace("__", "/").replace("_", "."), content)
            archive.writestr(name, inner(size))
        return packed.getvalue()

    return made


TEXT_UNITS = {
    "letters": "a", "words": "word ", "capitals": "WORD ", "names": "Jan Dorn, ", "commas": ", ", "stops": ". ", "brackets": "(", "quotes": '"',
    "hyphens": "-", "blanks": " ", "line ends": "\n", "empty lines": "\n\n", "short lines": "a\n", "lines": "The gates reopened on Monday.\n",
    "paragraphs": "The gates reopened on Monday after a night of talks.\n\n", "labels": "MARA TOLLAND: Yes.\n\n", "questions": "Q: Why?\n\n",
    "items": "- item\n", "quotations": "> quoted\n", "dates": "3 March 2026 ", "bylines": "By Jan Dorn and ", "clock": "11.42 GMT\n\n",
    "addresses": "https://a.example/", "mail addresses": "a@b.example ", "at signs": "@", "numbers": "1234567890 ", "pleas": "your support helps our ",
    "newsletters": "get our newsletter ", "cookies": "we use cookies ", "photos": "Photo: Jan / AP ", "captions": "Image: a ", "related": "Read more: ",
    "shares": "Share on Facebook ", "trails": "Home > World > ", "contacts": "Email: ", "abouts": "About Halvorsen\n\n", "releases": "For Immediate Release ",
    "embargoes": "EMBARGOED UNTIL ", "datelines": "OMBREL, March 9, 2026 - ", "bars": "a | b ", "copyright": "(c) 2026 ", "spoilt": "PeÃ±a ",
    "spoilt quotes": "â€™", "underlines": "____\n", "regards": "Kind regards,\n\n", "reported": "Dorn reported from ", "sources": "SOURCE A ",
    "follow": "Follow Jan Dorn ", "editing": "(Reporting by ", "colons": "a: ", "duplicates": "The very same sentence stands here again.\n\n",
    "visits": "For more, visit ", "standards": "Our standards: ", "head fields": "Name: value\n", "half a head": "From: a\n", "wrapped": "w " * 35 + "\n",
}  # fmt: skip
MARKDOWN_UNITS = {
    "links": "[a](b) ", "open links": "[", "open pictures": "![", "stars": "*", "mixed stars": "*a_", "ticks": "`", "fences": "```\n", "headings": "# a\n",
    "rows": "| a | b |\n", "entities": "&amp;", "notes": "[^1]", "backslashes": "\\", "angles": "<a ", "quotations": "> ", "lists": "- a\n", "rules": "---\n",
    "references": "[a]: b\n", "tildes": "~", "deep lists": "1. ", "html": "<div>\n",
}  # fmt: skip
PAGE_UNITS = {
    "paragraphs": "<p>The gates reopened on Monday.</p>", "open paragraphs": "<p>a", "open items": "<li>a", "open bolds": "<b>a", "breaks": "a<br>",
    "links": "<a href=/x>word</a> ", "headings": "<h1>Gates</h1>", "cells": "<td>a", "rows": "<tr><td>a</td><td>b</td></tr>",
    "tables": "<table><tr><td>a</td></tr></table>", "less-thans": "<", "letters after less-than": "<a", "closing": "</p>", "ampersands": "&", "numbers": "&#",
    "comments": "<!--", "metas": "<meta property='og:title' content='a'>", "times": "<time datetime=2026-03-03>a</time>", "bylines": "<span class=byline>By Jan Dorn</span>",
    "captions": "<figure><figcaption>a b c</figcaption></figure>", "teasers": "<div class=teaser><a href=x>one two three four</a></div>", "attributes": " a=b",
    "quotes": '"', "scripts": "<script>a</script>", "spans": "<span>a</span>", "divs": "<div>word word word.</div>", "styles": "<p style='a:b'>a</p>",
    "dates": "<p>3 March 2026</p>", "equal": "<p>The very same sentence stands here again and again.</p>", "doctypes": "<!doctype html>", "titles": "<title>a | b",
}  # fmt: skip
OPENED, CLOSED = (
    "<html><head><title>Gates</title></head><body><article><p>The gates reopened on Monday after a night of talks.</p>",
    "</article></body></html>",
)
MAIL = "From: Jan Dorn <a@b.example>\nSubject: Gates\n"
MAIL_UNITS = {
    "lines": "The gates reopened on Monday.\n", "quoted": "> The gates reopened.\n", "nested quotes": ">", "wrotes": "On Monday, Jan Dorn wrote:\n",
    "heads": "From: a\nSent: b\nTo: c\n", "originals": "-----Original Message-----\n", "on": "On ", "dashes": "-", "underscores": "_", "signatures": "-- \n",
}  # fmt: skip
CUE = "1\n00:00:01,000 --> 00:00:02,000\nThe gates reopened.\n\n"
ITEM = "<item><title>Gates</title><link>https://a.example/x</link><description>The gates reopened.</description></item>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'

SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "x.txt": {name: over(unit) for name, unit in TEXT_UNITS.items()},
    "x.md": {name: over(unit) for name, unit in MARKDOWN_UNITS.items()}
    | {"front matter": over("a: b\n", before="---\n", after="---\nText."), "open front matter": over("a: b\n", before="---\n")},
    "x.html": {name: over(unit, before=OPENED, after=CLOSED) for name, unit in PAGE_UNITS.items()}
    | {
        "attributes of one": over(" a=b", before="<p", after=">x"),
        "linked data": over('{"@type":"NewsArticle","author":[{"name":"Jan Dorn"}]},', before='<script type="application/ld+json">[', after="{}]</script>" + OPENED),
        "deep linked data": nested('{"@graph":[', "]}", before='<script type="application/ld+json">', after="</script>" + OPENED),
        "letters behind an angle": over("a", before="<", after=OPENED),
        "comment at the top": over("-", before="<!--", after="-->" + OPENED),
        "no markup": over("word "),
    },
    "x.eml": {name: over(unit, before=MAIL + "\n") for name, unit in MAIL_UNITS.items()}
    | {
        "fields": over("X-A: b\n", before=MAIL, after="\nText."),
        "folded fields": over(" word\n", before=MAIL, after="\nText."),
        "encoded words": over("=?utf-8?Q?a?= ", before="From: a@b.example\nSubject: ", after="\n\nText."),
        "parts": over("--b\nContent-Type: text/plain\n\ntext\n", before=MAIL + "Content-Type: multipart/mixed; boundary=b\n\n", after="--b--\n"),
        "html": over("<p>The gates reopened.</p>", before=MAIL + "Content-Type: text/html\n\n"),
        "quoted printable": over("=3D", before=MAIL + "Content-Transfer-Encoding: quoted-printable\n\n"),
    },
    "x.srt": {"cues": over(CUE), "arrows": over("--> ", before=CUE), "lines of one cue": over("The gates reopened.\n", before=CUE.strip() + "\n"), "numbers": over("1\n", before=CUE), "tags": over("<i>", before=CUE.strip())},
    "x.vtt": {"cues": over(CUE.replace(",", "."), before="WEBVTT\n\n"), "voices": over("00:01.000 --> 00:02.000\n<v Jan>Yes.\n\n", before="WEBVTT\n\n")},
    "x.rtf": {"paragraphs": over("The gates reopened.\\par ", before="{\\rtf1 ", after="}"), "groups": nested("{", "}", before="{\\rtf1 ", after="}"), "words": over("\\b a\\b0 ", before="{\\rtf1 ", after="}"), "codes": over("\\'e9", before="{\\rtf1 ", after="}"), "bars": over("|", before="{\\rtf1 ", after="}")},
    "x.csv": {"rows": over("Gates,The gates reopened.\n", before="title,text\n"), "columns": over("a,", before="title,text,", after="\nb,c\n"), "one cell": over("word ", before="title,text\nGates,"), "quotes": over('"', before="title,text\nGates,")},
    "x.jsonl": {"rows": over('{"title":"Gates","text":"The gates reopened."}\n'), "keys": over('"a":1,', before='{"text":"b",', after='"c":1}'), "one text": over("word ", before='{"text":"', after='"}')},
    "x.xml": {"items": over(ITEM, before="<rss version='2.0'><channel><title>A</title>", after="</channel></rss>"), "one text": over("word &lt;b&gt; ", before="<rss version='2.0'><channel><item><title>A</title><description>", after="</description></item></channel></rss>"), "outlines": over("<outline text='The gates reopened after a night of talks'/>", before="<opml version='2.0'><body>", after="</body></opml>")},
    "x.mbox": {"mails": over(f"From a@b.example Mon May  4 09:58:11 2026\n{MAIL}\nThe gates reopened.\n\n"), "froms": over("From ", before=f"From a@b.example Mon May  4 09:58:11 2026\n{MAIL}\n"), "lines": over("From me\n", before=f"From a@b.example Mon May  4 09:58:11 2026\n{MAIL}\n")},
    "x.docx": {
        "paragraphs": zipped("word/document.xml", over("<w:p><w:r><w:t>The gates reopened.</w:t></w:r></w:p>", before=f'<w:document xmlns:w="{WORD}"><w:body>', after="</w:body></w:document>")),
        "runs": zipped("word/document.xml", over("<w:r><w:t>a</w:t></w:r>", before=f'<w:document xmlns:w="{WORD}"><w:body><w:p>', after="</w:p></w:body></w:document>")),
    },
    "x.odt": {
        "paragraphs": zipped("content.xml", over("<text:p>The gates reopened.</text:p>", before=f"<office:document-content {ODF}><office:body><office:text>", after="</office:text></office:body></office:document-content>"), mimetype=b"application/vnd.oasis.opendocument.text"),
        "spans": zipped("content.xml", over("<text:span>a</text:span>", before=f"<office:document-content {ODF}><office:body><office:text><text:p>", after="</text:p></office:text></office:body></office:document-content>"), mimetype=b"application/vnd.oasis.opendocument.text"),
        "rows": zipped("content.xml", over("<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>", before=f"<office:document-content {ODF}><office:body><office:text><table:table>", after="</table:table></office:text></office:body></office:document-content>"), mimetype=b"application/vnd.oasis.opendocument.text"),
    },
}  # fmt: skip

"""Sources that a stranger made to do harm: every payload in every field of every format. `CASES` are files by their names."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from sources.shapes import ODF, WORD

ELSEWHERE = "http://127.0.0.1:9/"
"""Where nobody listens: whatever asks for it would have asked a stranger."""
PAYLOADS: Mapping[str, str] = {
    "script": "<script>window.pwned=1;alert(1)</script>",
    "image": f'"><img src={ELSEWHERE}x onerror=alert(1)>',
    "vector": "<svg/onload=alert(1)><style>*{color:red}</style>",
    "address": "javascript:alert(1)//",
    "frame": f"</textarea></title></style><iframe src={ELSEWHERE}f srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "base": f"<base href={ELSEWHERE}><link rel=stylesheet href={ELSEWHERE}s.css><meta http-equiv=refresh content='0;url={ELSEWHERE}r'>",
    "template": "{{ 7*7 }}{% include '/etc/passwd' %}${7*7}<%= 7*7 %>",
    "formula": '=HYPERLINK("http://127.0.0.1:9/","x")',
    "closing": "</script><script>alert(1)</script><!-- --><![CDATA[ ]]>",
    "encoded": "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "markdown": f"[click](javascript:alert(1)) ![x]({ELSEWHERE}m.png) <a href='javascript:alert(1)'>x</a>",
    "turned": "\u202egnp.exe\u2066 \ufeff\u200b\x07 end",
}  # fmt: skip
WORDS = "The gates of the dam in Lostrava reopened on Monday, Foreign Minister Mara Tolland said."
Maker = Callable[[str], tuple[str, bytes]]
"""A payload to the suffix and content of a file."""


def told(title: str, text: str) -> str:
    return f'{title}\n\n{WORDS} {text} "We will not wait," Tolland told {text} on Tuesday.\n'


def page(
    *,
    title: str = "Gates",
    author: str = "Jan Dorn",
    site: str = "Courier",
    text: str = "",
    raw: str = "",
    url: str = "https://c.example/x",
) -> bytes:
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": title, "author": {"name": author}, "publisher": {"name": site}}
    )
    return (
        f"<!doctype html><html><head><title>{escape(title)}</title><meta property='og:site_name' content={quoteattr(site)}>"
        f"<link rel=canonical href={quoteattr(url)}><script type='application/ld+json'>{linked.replace('</', '<x/')}</script></head><body><article>"
        f"<h1>{escape(title)}</h1><p>{WORDS} {escape(text)}</p><p>{raw} It will stay open, the ministry said.</p></article></body></html>"
    ).encode("utf-8", "replace")


def mail(
    *, subject: str = "Gates", sender: str = "Jan Dorn", text: str = "", kind: str = "text/plain", more: str = ""
) -> bytes:
    head = f"From: {' '.join(sender.split())} <a@b.example>\nSubject: {' '.join(subject.split())}\nContent-Type: {kind}; charset=utf-8\n"
    return f"{head}\n{WORDS} {text}\n{more}".encode("utf-8", "replace")


def attached(name: str) -> bytes:
    return (
        "From: Jan Dorn <a@b.example>\nSubject: Gates\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        f'{WORDS}\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{" ".join(name.replace(chr(34), "").split())}.txt"\n\n{WORDS} Two.\n--b--\n'
    ).encode("utf-8", "replace")


def feed(*, title: str = "Gates", site: str = "Courier", link: str = "https://c.example/x", text: str = "") -> bytes:
    return (
        f"<rss version='2.0'><channel><title>{escape(site)}</title><item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<description>{escape(f'<p>{WORDS}</p>{text}')}</description></item></channel></rss>"
    ).encode("utf-8", "replace")


def table(title: str, text: str) -> bytes:
    rows = io.StringIO()
    csv.writer(rows).writerows([["title", "text"], [title, f"{WORDS} {text}"]])
    return rows.getvalue().encode("utf-8", "replace")


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name, content in members.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def clean(text: str) -> str:
    """Without what XML cannot hold."""
    return escape("".join(letter for letter in text if letter >= " "))


def docx(title: str, text: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{WORDS} {clean(text)}</w:t></w:r></w:p></w:body></w:document>'
    core = f'<c:p xmlns:c="x" xmlns:dc="y"><dc:title>{clean(title)}</dc:title><dc:creator>{clean(title)}</dc:creator></c:p>'
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return archive(
        word__document_xml=body.encode(), docProps__core_xml=core.encode(), **{"[Content_Types]_xml": kinds.encode()}
    )


def odt(title: str, text: str) -> bytes:
    body = f"<office:document-content {ODF}><office:body><office:text><text:h>{clean(title)}</text:h><text:p>{WORDS} {clean(text)}</text:p></office:text></office:body></office:document-content>"
    return archive(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=body.encode())


def rtf(title: str, text: str) -> bytes:
    plain = (
        "".join(letter for letter in text if letter.isascii() and letter >= " ")
        .replace("\\", "")
        .replace("{", "(")
        .replace("}", ")")
    )
    return f"{{\\rtf1{{\\info{{\\title {title.isascii() and plain}}}}}{WORDS} {plain}\\par {WORDS}}}".encode()


def front(title: str) -> bytes:
    return f"---\ntitle: {json.dumps(title)}\nauthor: {json.dumps(title)}\npublisher: {json.dumps(title)}\n---\n\n{WORDS}\n".encode(
        "utf-8", "replace"
    )


FIELDS: Mapping[str, Maker] = {
    "text, its words": lambda p: (".txt", told("Gates reopen", p).encode()),
    "text, its title": lambda p: (".txt", told(f"Gates reopen {p}", "").encode()),
    "markdown, its words": lambda p: (".md", told("# Gates reopen", p).encode()),
    "markdown, its head": lambda p: (".md", front(f"Gates {p}")),
    "page, its words": lambda p: (".html", page(text=p)),
    "page, its markup": lambda p: (".html", page(raw=p)),
    "page, its title": lambda p: (".html", page(title=f"Gates reopen {p}")),
    "page, its author": lambda p: (".html", page(author=f"Jan Dorn {p}")),
    "page, its site": lambda p: (".html", page(site=f"Courier {p}")),
    "page, its address": lambda p: (".html", page(url=p)),
    "mail, its words": lambda p: (".eml", mail(text=p)),
    "mail, its subject": lambda p: (".eml", mail(subject=f"Gates {p}")),
    "mail, its sender": lambda p: (".eml", mail(sender=f"Jan {p}")),
    "mail, its page": lambda p: (".eml", mail(kind="text/html", more=f"<p>{WORDS}</p>{p}")),
    "mail, what is attached": lambda p: (".eml", attached(f"gates {p}")),
    "mailbox": lambda p: (".mbox", b"From a@b.example Mon May  4 09:58:11 2026\n" + mail(subject=f"Gates {p}", text=p)),
    "feed, its entry": lambda p: (".rss", feed(title=f"Gates {p}", text=p)),
    "feed, its name and link": lambda p: (".rss", feed(site=f"Courier {p}", link=p)),
    "table": lambda p: (".csv", table(f"Gates {p}", p)),
    "lines of JSON": lambda p: (".jsonl", json.dumps({"title": f"Gates {p}", "text": f"{WORDS} {p}", "url": p, "author": p, "id": p}).encode()),
    "subtitles": lambda p: (".vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jan {' '.join(p.split()).replace('>', '')}>{WORDS} {' '.join(p.split())}\n".encode()),
    "Word": lambda p: (".docx", docx(f"Gates {p}", p)),
    "OpenDocument": lambda p: (".odt", odt(f"Gates {p}", p)),
    "RTF": lambda p: (".rtf", rtf(f"Gates {p}", p)),
    "archive, its names": lambda p: (".zip", archive(**{f"{' '.join(p.split())}_txt": told("Gates reopen", p).encode()})),
}  # fmt: skip

CASES: Mapping[str, bytes] = {
    f"{number:03}-{'-'.join(field.replace(',', '').split())}-{payload}{suffix}": content
    for number, (field, payload, (suffix, content)) in enumerate(
        (field, payload, maker(PAYLOADS[payload])) for field, maker in FIELDS.items() for payload in PAYLOADS
    )
}

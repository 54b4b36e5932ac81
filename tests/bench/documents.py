"""Makes the documents of `tests/sources/documents` anew: real programs write the demo desk's invented texts in every format that is read.

    python tests/bench/documents.py FOLDER

Needed are LibreOffice (writer, impress), pandoc, groff, poppler's tools and Chromium, and from PyPI typst, reportlab, python-docx, python-pptx, feedgen, warcio,
pelican, mkdocs-material, sphinx and furo, in an environment of their own: none of them is needed to run or to test Briefings. Copy what came out, with
`expected.json`, over the folder when a format or a layout is added; the bytes differ from run to run.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import html
import io
import json
import mailbox
import re
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = (
    "2026-03-03-senna-gates.txt", "2026-03-04-council-envoy.txt", "2026-03-09-ferry-inquiry.txt", "2026-04-14-second-round.md", "2026-04-02-tolland-nominated.txt",
    "2026-04-08-tolland-elected.txt", "2026-04-22-ferry-interim-report.txt", "2026-05-08-accord-ratified.txt",
)  # fmt: skip
AROUND = re.compile(
    r"Reporting by|^Support |Photo:|friend of|©|Become a|Sign up|^About |Contact|Editing by|Join |free articles|^Read|^Share|READ ALSO"
)
"""What our own rules would take out: it is in no document."""
TABLE = (("Ship", "Deaths"), ("Elder Star", "12"), ("Northern Queen", "61"))
ITEMS = ("The upper gates will be inspected in June.", "The lower gates will be replaced in August.")
MENU = '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
BROWSER = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split()
Text = tuple[str, list[str]]
"""A title and its paragraphs."""


def read_text(name: str) -> Text:
    text = re.sub(r"(?s)^---.*?\n---\n", "", (ROOT / "seeds" / name).read_text(encoding="utf-8"))
    parts = [
        " ".join(re.sub(r"[*_#>`]|\[(.*?)\]\(.*?\)", r"\1", part).split())
        for part in text.split("\n\n")
        if part.strip()
    ]
    parts = [part for part in parts if not re.match(r"Support |[A-Z ]+$|By ", part)]
    return parts[0], [part for part in parts[1:] if len(part.split()) > 14 and not AROUND.search(part)]


class Maker:
    """A folder that fills with documents, and what must be found in each."""

    def __init__(self, folder: Path, work: Path) -> None:
        self.folder, self.work = folder, work
        self.texts = [read_text(name) for name in SEEDS]
        self.expected: dict[str, str] = {}

    def text(self, number: int) -> Text:
        return self.texts[number % len(self.texts)]

    def expect(
        self,
        name: str,
        number: int,
        *,
        table: bool = False,
        items: bool = False,
        title: bool = True,
        more: tuple[str, ...] = (),
    ) -> None:
        heading, parts = self.text(number)
        rows = [" ".join(row) for row in TABLE] if table else []
        self.expected[name] = "\n".join(
            [*([heading] if title else []), *parts, *rows, *(ITEMS if items else ()), *more]
        )

    def page(self, number: int, *, table: bool = False, items: bool = False, style: str = "") -> str:
        title, parts = self.text(number)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
        if table:
            body += (
                "<table border=1>"
                + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
                + "</table>"
            )
        if items:
            body += "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"
        return f'<html><head><meta charset="utf-8"><title>{html.escape(title)}</title>{style}</head><body><h1>{html.escape(title)}</h1>{body}</body></html>'

    def run(self, *command: object, where: Path | None = None) -> None:
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd=where, timeout=300)

    def office(self) -> None:
        """LibreOffice: from HTML to each of its formats."""
        office = ("soffice", "--headless", f"-env:UserInstallation=file://{self.work}/office")
        kinds = [(number, number % 2 == 1, number > 1) for number in range(4)]
        for number, table, items in kinds:
            (self.work / f"libreoffice-{number}.html").write_text(
                self.page(number, table=table, items=items), encoding="utf-8"
            )
        for suffix, writer in (("odt", "writer8"), ("docx", "MS Word 2007 XML"), ("rtf", "Rich Text Format")):
            self.run(
                *office,
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                f"{suffix}:{writer}",
                "--outdir",
                self.work,
                *(self.work / f"libreoffice-{number}.html" for number in range(4)),
            )
        self.run(
            *office,
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            self.work,
            *(self.work / f"libreoffice-{number}.odt" for number in range(4)),
        )
        for number, table, items in kinds:
            for suffix in ("odt", "docx", "rtf", "pdf"):
                name = f"libreoffice-{number}.{suffix}"
                (self.folder / name).write_bytes((self.work / name).read_bytes())
                self.expect(name, number, table=table, items=items)

    def pandoc(self) -> None:
        for at, kind in enumerate(("docx", "odt", "rtf", "html", "markdown", "pptx", "plain")):
            number, suffix = at + 3, {"markdown": "md", "plain": "txt"}.get(kind, kind)
            source = self.work / f"pandoc-{number}.html"
            source.write_text(self.page(number, items=at % 2 == 0), encoding="utf-8")
            self.run("pandoc", "-s", source, "-f", "html", "-t", kind, "-o", self.folder / f"pandoc-{number}.{suffix}")
            self.expect(f"pandoc-{number}.{suffix}", number, items=at % 2 == 0)
        title, parts = self.text(1)
        note = "The Council has met since 1998."
        noted = (
            f"---\ntitle: '{title}'\nauthor: Jan Dorn\ndate: 2026-03-04\n---\n\n{parts[0]}[^1]\n\n"
            + "\n\n".join(parts[1:])
            + f"\n\n[^1]: {note}\n"
        )
        (self.folder / "pandoc-front.md").write_text(noted, encoding="utf-8")
        self.expect("pandoc-front.md", 1, title=False, more=(note,))
        for suffix in ("docx", "odt"):
            self.run("pandoc", "-s", self.folder / "pandoc-front.md", "-o", self.folder / f"pandoc-notes.{suffix}")
            self.expect(f"pandoc-notes.{suffix}", 1, more=(note, "Jan Dorn 2026 03 04"))

    def typst(self) -> None:
        import typst

        def body(number: int) -> str:
            return "\n\n".join(escaped(part) for part in self.text(number)[1])

        def title(number: int) -> str:
            return escaped(self.text(number)[0])

        cells = ", ".join(f"[{cell}]" for row in TABLE for cell in row)
        justified = '#set par(justify: true)\n#set text(hyphenate: true, lang: "en")\n'
        head = "#set page(header: [Ministry of Water #h(1fr) Report No. 44/2026], footer: context [Page #counter(page).display() of 4], height: 14cm)"
        for name, source, numbers in (
            ("plain", f"= {title(0)}\n\n{body(0)}", (0,)),
            (
                "columns",
                f'#set page(columns: 2)\n{justified}#place(top + center, scope: "parent", float: true, text(18pt)[{title(2)}])\n{body(2)}\n\n{body(3)}\n\n{body(4)}',
                (2, 3, 4),
            ),
            ("heads", f"{head}\n= {title(5)}\n{body(5)}\n\n{body(6)}\n\n{body(7)}", (5, 6, 7)),
            ("table", f"= {title(1)}\n{body(1)}\n\n#table(columns: 2, {cells})", (1,)),
            (
                "letter",
                f'#set page(paper: "a5")\n{justified}#set par(first-line-indent: 1em, spacing: 0.65em)\n= {title(6)}\n{body(6)}',
                (6,),
            ),
            (
                "three-columns",
                f"#set page(columns: 3, flipped: true, margin: 1.5cm)\n#set text(size: 9pt)\n= {title(0)}\n{body(0)}\n\n{body(1)}\n\n{body(5)}\n\n{body(7)}",
                (0, 1, 5, 7),
            ),
        ):
            path = self.work / f"{name}.typ"
            path.write_text(source, encoding="utf-8")
            typst.compile(str(path), output=str(self.folder / f"typst-{name}.pdf"))
            more = tuple(part for number in numbers[1:] for part in self.text(number)[1])
            self.expect(f"typst-{name}.pdf", numbers[0], table=name == "table", more=more)

    def others(self) -> None:
        """reportlab, python-docx, python-pptx, groff and poppler."""
        import docx
        import pptx
        from reportlab.lib.styles import getSampleStyleSheet
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

        title, parts = self.text(4)
        styles = getSampleStyleSheet()
        flow = [
            Paragraph(html.escape(title), styles["Title"]),
            *(one for part in parts for one in (Paragraph(html.escape(part), styles["BodyText"]), Spacer(1, 6))),
        ]
        SimpleDocTemplate(str(self.folder / "reportlab-one.pdf"), title=title).build(flow)
        self.expect("reportlab-one.pdf", 4)
        title, parts = self.text(2)
        document = docx.Document()
        document.core_properties.title, document.core_properties.author = title, "Eva Rohm"
        document.core_properties.created = dt.datetime(2026, 3, 9)
        document.sections[0].header.paragraphs[0].text = "Draft - not for release"
        document.add_heading(title, 0)
        for part in parts:
            document.add_paragraph(part)
        document.add_heading("A long night", 2)
        document.add_paragraph(ITEMS[0], style="List Bullet")
        document.save(str(self.folder / "python-docx.docx"))
        self.expect("python-docx.docx", 2, more=("A long night", ITEMS[0]))
        slides = pptx.Presentation()
        for number in range(3):
            slide = slides.slides.add_slide(slides.slide_layouts[1])
            slide.shapes.title.text, slide.placeholders[1].text = (
                self.text(number)[0],
                "\n".join(self.text(number)[1][:2]),
            )
            slide.notes_slide.notes_text_frame.text = self.text(number)[1][-1]
        slides.save(str(self.folder / "python-pptx.pptx"))
        self.expected["python-pptx.pptx"] = "\n".join(
            part
            for number in range(3)
            for part in (self.text(number)[0], *self.text(number)[1][:2], self.text(number)[1][-1])
        )
        title, parts = self.text(3)
        (self.work / "groff.ms").write_text(
            f".TL\n{title}\n" + "".join(f".PP\n{part}\n" for part in parts), encoding="utf-8"
        )
        done = subprocess.run(
            ["groff", "-k", "-ms", "-Tutf8", "-P-c", "-P-b", "-P-u", str(self.work / "groff.ms")],
            check=True,
            stdout=subprocess.PIPE,
        )
        (self.folder / "groff.txt").write_bytes(done.stdout)
        self.expect("groff.txt", 3)
        self.run("pdftotext", "-layout", self.folder / "libreoffice-0.pdf", self.folder / "pdftotext.txt")
        self.expect("pdftotext.txt", 0)

    def browser(self) -> None:
        from playwright.sync_api import sync_playwright

        columns = "<style>body{columns:2;font-size:11pt} h1{column-span:all}</style>"
        foot = "<span style='font-size:8px'><span class=pageNumber></span>/<span class=totalPages></span></span>"
        heads = {
            "display_header_footer": True,
            "header_template": "<span style='font-size:8px' class=title></span>",
            "footer_template": foot,
            "margin": {"top": "60px", "bottom": "60px"},
        }
        with sync_playwright() as driver:
            chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER)
            page = chromium.new_page()
            for name, number, style, options in (
                ("plain", 0, "", {}),
                ("columns", 4, columns, {}),
                ("heads", 6, "", heads),
                ("table", 1, "", {}),
            ):
                page.set_content(self.page(number, table=name == "table", items=True, style=style))
                page.pdf(path=str(self.folder / f"chromium-{name}.pdf"), **options)
                self.expect(f"chromium-{name}.pdf", number, table=name == "table", items=True)
            for number in (3, 7):
                page.set_content(framed(self.page(number)))
                saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
                (self.folder / f"chromium-{number}.mhtml").write_text(saved, newline="", encoding="utf-8")
                self.expect(f"chromium-{number}.mhtml", number)
            chromium.close()

    def mail(self, number: int, *, words: str | None = None) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["Date"] = (
            "Jan Dorn <dorn@growers.example>",
            self.text(number)[0],
            "Mon, 4 May 2026 09:58:11 +0200",
        )
        mail.set_content(words or "\n\n".join(self.text(number)[1]))
        return mail

    def mails(self) -> None:
        def put(name: str, number: int, mail: EmailMessage, *, title: bool = False) -> None:
            (self.folder / f"email-{name}.eml").write_bytes(mail.as_bytes())
            self.expect(f"email-{name}.eml", number, title=title)

        put("plain", 0, self.mail(0))
        page = self.mail(1)
        page.set_content(self.page(1), subtype="html")
        put("html", 1, page, title=True)
        both = self.mail(2)
        both.add_alternative(self.page(2), subtype="html")
        put("alternative", 2, both)
        flowed = self.mail(3, words="\n\n".join(" \n".join(textwrap.wrap(part, 70)) for part in self.text(3)[1]))
        flowed.set_param("format", "flowed")
        put("flowed", 3, flowed)
        attached = self.mail(5)
        attached.add_attachment(
            (self.folder / "typst-plain.pdf").read_bytes(),
            maintype="application",
            subtype="pdf",
            filename="typst-plain.pdf",
        )
        put("attached", 5, attached)
        self.expect("email-attached.eml#typst-plain.pdf", 0)
        forwarded = self.mail(6)
        forwarded.add_attachment(self.mail(7))
        put("forwarded", 6, forwarded)
        answer = "\n\nOn Mon, 4 May 2026, Jan Dorn wrote:\n> Will the gates open?\n> Nobody knows.\n\n-- \nEva Rohm\nMinistry of Water\n"
        put("reply", 1, self.mail(1, words="\n\n".join(self.text(1)[1]) + answer))
        box = mailbox.mbox(str(self.folder / "thread.mbox"))
        for number in range(3):
            box.add(self.mail(number))
        box.flush()

    def feeds_and_archives(self) -> None:
        from feedgen.feed import FeedGenerator
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        feed = FeedGenerator()
        feed.id("https://courier.example/")
        feed.title("The Lostrava Courier")
        feed.link(href="https://courier.example")
        feed.description("News")
        for number in range(3):
            entry = feed.add_entry()
            entry.id(f"https://courier.example/{number}")
            entry.title(self.text(number)[0])
            entry.link(href=f"https://courier.example/{number}")
            entry.published("2026-05-04T08:00:00+02:00")
            entry.content("".join(f"<p>{html.escape(part)}</p>" for part in self.text(number)[1]), type="CDATA")
            entry.author(name="Jan Dorn")
        feed.atom_file(str(self.folder / "feed-atom.xml"))
        feed.rss_file(str(self.folder / "feed-rss.xml"))
        items = [
            {"id": str(number), "title": self.text(number)[0], "content_text": "\n\n".join(self.text(number)[1])}
            for number in range(2)
        ]
        (self.folder / "feed.json").write_text(
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items}),
            encoding="utf-8",
        )
        with (self.folder / "crawl.warc.gz").open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for number in (2, 3):
                head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
                url, content = (
                    f"https://courier.example/2026/05/0{number}/story-{number}",
                    io.BytesIO(framed(self.page(number)).encode()),
                )
                writer.write_record(writer.create_warc_record(url, "response", payload=content, http_headers=head))
        with zipfile.ZipFile(self.folder / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(self.folder / "libreoffice-0.docx", "press/first.docx")
            archive.writestr("press/second.txt", self.plain(6))
        self.expect("bundle.zip#press/first.docx", 0)
        self.expect("bundle.zip#press/second.txt", 6)
        (self.folder / "wire.txt.gz").write_bytes(gzip.compress(self.plain(7).encode()))
        self.expect("wire.txt.gz#wire.txt", 7)

    def plain(self, number: int) -> str:
        return "\n\n".join([self.text(number)[0], *self.text(number)[1]])

    def texts_and_tables(self) -> None:
        (self.folder / "talk.srt").write_text(subtitles(self.text(4)[1], ","), encoding="utf-8")
        (self.folder / "talk.vtt").write_text("WEBVTT\n\n" + subtitles(self.text(5)[1], "."), encoding="utf-8")
        self.expect("talk.srt", 4, title=False)
        self.expect("talk.vtt", 5, title=False)
        with (self.folder / "table.csv").open("w", newline="", encoding="utf-8") as file:
            rows = [(self.text(number)[0], "2026-05-04", "\n\n".join(self.text(number)[1])) for number in range(3)]
            csv.writer(file).writerows([("headline", "date", "body"), *rows])
        lines = [
            json.dumps({"title": self.text(number)[0], "text": "\n\n".join(self.text(number)[1])})
            for number in range(2)
        ]
        (self.folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
        wrapped = "\n\n".join(textwrap.fill(part, 72) for part in self.text(0)[1])
        (self.folder / "wrapped.txt").write_text(f"{self.text(0)[0]}\n\n{wrapped}", encoding="utf-8")
        self.expect("wrapped.txt", 0)

    def sites(self) -> None:
        """Pelican, MkDocs and Sphinx with several of their themes."""
        bin_ = Path(sys.executable).parent
        blog, book, manual = (self.work / name for name in ("pelican", "mkdocs", "sphinx"))
        (blog / "content").mkdir(parents=True)
        for number in range(3):
            head = f"Title: {self.text(number)[0]}\nDate: 2026-05-0{number + 1} 10:20\nCategory: news\nAuthor: Jan Dorn\nSlug: a{number}\n\n"
            (blog / f"content/a{number}.md").write_text(head + "\n\n".join(self.text(number)[1]), encoding="utf-8")
        (blog / "conf.py").write_text(
            "SITENAME='The Lostrava Courier'\nPATH='content'\nTIMEZONE='UTC'\nSITEURL=''\n", encoding="utf-8"
        )
        for theme in ("notmyidea", "simple"):
            self.run(bin_ / "pelican", "-s", "conf.py", "-t", theme, "-o", theme, where=blog)
            for number in (0, 1):
                (self.folder / f"pelican-{theme}-{number}.html").write_bytes(
                    (blog / theme / f"a{number}.html").read_bytes()
                )
                self.expect(f"pelican-{theme}-{number}.html", number)
        (self.folder / "pelican.md").write_bytes((blog / "content/a2.md").read_bytes())
        self.expect("pelican.md", 2, title=False)
        (book / "docs").mkdir(parents=True)
        (book / "docs/index.md").write_text("# Home\n\nWelcome.", encoding="utf-8")
        (book / "docs/a.md").write_text(f"# {self.text(1)[0]}\n\n" + "\n\n".join(self.text(1)[1]), encoding="utf-8")
        for theme in ("material", "mkdocs", "readthedocs"):
            (book / "mkdocs.yml").write_text(f"site_name: The Courier\ntheme:\n  name: {theme}\n", encoding="utf-8")
            self.run(bin_ / "mkdocs", "build", "-q", "-d", theme, where=book)
            (self.folder / f"mkdocs-{theme}.html").write_bytes((book / theme / "a/index.html").read_bytes())
            self.expect(f"mkdocs-{theme}.html", 1)
        manual.mkdir()
        title, parts = self.text(6)
        (manual / "index.rst").write_text("Home\n====\n\n.. toctree::\n\n   a\n", encoding="utf-8")
        (manual / "a.rst").write_text(f"{title}\n{'=' * 90}\n\n" + "\n\n".join(parts), encoding="utf-8")
        for theme in ("alabaster", "furo", "classic"):
            (manual / "conf.py").write_text(f"project='Courier'\nhtml_theme='{theme}'\n", encoding="utf-8")
            self.run(bin_ / "sphinx-build", "-q", "-b", "html", ".", theme, where=manual)
            (self.folder / f"sphinx-{theme}.html").write_bytes((manual / theme / "a.html").read_bytes())
            self.expect(f"sphinx-{theme}.html", 6)
        self.run("pdftohtml", "-s", "-i", "-noframes", self.folder / "typst-plain.pdf", self.folder / "pdftohtml.html")
        self.expect("pdftohtml.html", 0)


def escaped(text: str) -> str:
    """A text as typst wants it."""
    return re.sub(r"([#$*_@<>\\`\[\]=~])", r"\\\1", text)


def framed(page: str) -> str:
    """A page with a menu and a footer around its article."""
    return page.replace("<body>", f"<body>{MENU}<article>").replace(
        "</body>", "</article><footer>© 2026 Courier</footer></body>"
    )


def subtitles(parts: list[str], comma: str) -> str:
    """The words, nine to a cue of three seconds."""
    cues = [words[at : at + 9] for part in parts for words in (part.split(),) for at in range(0, len(words), 9)]
    return "\n".join(
        f"{at + 1}\n{clock(3 * at, comma)} --> {clock(3 * at + 3, comma)}\n{' '.join(cue)}\n"
        for at, cue in enumerate(cues)
    )


def clock(seconds: int, comma: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}000"


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work:
        maker = Maker(folder, Path(work))
        for step in (
            maker.office,
            maker.pandoc,
            maker.typst,
            maker.others,
            maker.browser,
            maker.mails,
            maker.feeds_and_archives,
            maker.texts_and_tables,
            maker.sites,
        ):
            step()
    (folder / "expected.json").write_text(
        json.dumps(maker.expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"{len(list(folder.iterdir())) - 1} files, {len(maker.expected)} texts")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

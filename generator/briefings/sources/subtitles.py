"""Subtitles (SRT, WebVTT): cues joined to sentences, a turn for each speaker, with the time at which it begins."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from briefings.sources.decoding import decode
from briefings.sources.draft import Draft, Piece, Unreadable
from briefings.sources.raw import RawSource

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
CUE = re.compile(rf"[ \t]*({TIME})[ \t]*-->[ \t]*({TIME}).*")
SRT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,50}\d{1,6}[ \t]{0,5}\r?\n[ \t]{0,5}\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]{0,5}-->"
)
VTT = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t].{0,200})?\r?\n")
VOICE = re.compile(r"<v(?:\.[\w.-]+)?[ \t]+([^<>]{1,80})>")
TAG = re.compile(r"</?[a-z][^<>]{0,80}>|<[\d:.]{5,15}>|\{\\[^{}]{1,80}\}", re.I)
NAMED = re.compile(r"(?:[-–—>]{1,2}\s*)?([A-Z][\w.'’ -]{0,40}):\s+(?=\S)")
DASH = re.compile(r"(?:-|–|—|>>)\s*(?=\S)")
PAUSE = 4
"""Seconds of silence behind a whole sentence that begin a new paragraph."""
LONGEST_PARAGRAPH = 90
"""Words behind which a whole sentence ends a paragraph."""
NOISE = re.compile(r"[\[(♪♫#][^\])]*[\])♪♫#]?\W*")


class _Cue(Struct, frozen=True):
    start: float
    stop: float
    lines: tuple[str, ...]


def is_subtitles(head: bytes) -> bool:
    """Does it begin as WebVTT or SRT does?"""
    return SRT.match(head) is not None or VTT.match(head) is not None


def read_subtitles(raw: RawSource) -> Draft:
    """What is said, in paragraphs; a speaker that a cue names stands before his words, as in a transcript."""
    text, remarks = decode(raw.content)
    pieces = tuple(_pieces(_spoken(_cues(text))))
    if not pieces:
        raise Unreadable("no-article", "there are no words in the subtitles", "put the article's text in")
    return Draft(pieces=pieces, diagnostics=remarks)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues in order; numbers and names of cues, notes and styles are none of their words."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        found = CUE.fullmatch(lines[at]) if "-->" in lines[at] else None
        at += 1
        if found is None:
            continue
        words = []
        while at < len(lines) and lines[at].strip() and "-->" not in lines[at]:
            words.append(lines[at].strip())
            at += 1
        if at < len(lines) and "-->" in lines[at] and words and words[-1].isdigit():
            words.pop()
        yield _Cue(_seconds(found[1]), _seconds(found[2]), tuple(words))


def _seconds(written: str) -> float:
    found = re.search(r"(?:(\d+):)?(\d+):(\d+)[.,](\d+)", written)
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) + float(f"0.{found[4]}") if found else 0.0


def _spoken(cues: Iterator[_Cue]) -> Iterator[tuple[float, float, str | None, str, bool]]:
    """Start, stop, speaker where one is named, words, and whether a dash shows that somebody else speaks."""
    before: tuple[str, ...] = ()
    for cue in cues:
        lines = [line for line in cue.lines if line not in before] if len(cue.lines) > 1 else cue.lines
        before = cue.lines
        for line in lines:
            voice = VOICE.search(line)
            words = " ".join(html.unescape(TAG.sub("", VOICE.sub("", line))).split())
            named = NAMED.match(words)
            speaker = voice[1].strip() if voice else named[1].strip() if named else None
            words = words[named.end() :] if named and not voice else words
            dashed = DASH.match(words) is not None
            words = DASH.sub("", words, count=1) if dashed else words
            if words and not NOISE.fullmatch(words):
                yield cue.start, cue.stop, speaker, words, dashed


def _pieces(spoken: Iterator[tuple[float, float, str | None, str, bool]]) -> Iterator[Piece]:
    """Words of one speaker together, up to a pause or a good length."""
    words: list[str] = []
    count, begun, ended, speaker = 0, 0.0, 0.0, None
    for start, stop, named, said, dashed in spoken:
        whole = bool(words) and words[-1][-1] in '.!?”"…' and (start - ended > PAUSE or count > LONGEST_PARAGRAPH)
        if words and (dashed or whole or (named is not None and named != speaker)):
            yield _piece(" ".join(words), speaker, begun)
            words, count = [], 0
            speaker = None if dashed and named is None else speaker
        speaker = named or speaker
        begun = begun if words else start
        words.append(said)
        count, ended = count + len(said.split()), stop
    if words:
        yield _piece(" ".join(words), speaker, begun)


def _piece(words: str, speaker: str | None, begun: float) -> Piece:
    minutes, seconds = divmod(int(begun), 60)
    place = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return Piece(text=f"{speaker}: {words}" if speaker else words, kind="paragraph", place=place)

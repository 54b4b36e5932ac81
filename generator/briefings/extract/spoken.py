"""What tells nothing in a transcript or a speech: questions and their introduction, greetings, thanks."""

from __future__ import annotations

from briefings.extract.substance import Reading
from briefings.language.english.cues import SPEECH

LETTERS = frozenset("QA")
THANKS = frozenset("thank congratulate welcome greet applaud commend wish salute".split())
PLEASURE = frozenset(
    "pleasure honour honor privilege pleased delighted honoured honored privileged glad happy proud grateful thankful".split()
)
PRAISE = frozenset("great good nice wonderful lovely fantastic".split())


def asking(reading: Reading, number: int) -> bool:
    """`REPORTER: The port is closed. What will you do?`: words of somebody who mostly asks"""
    voice = reading.voices.get(number)
    return voice is not None and voice.asks


def nameless(reading: Reading, number: int) -> bool:
    """`A: Look, the port is closed.`: nobody says who speaks"""
    voice, words = reading.voices.get(number), reading.text.tokens_of(number)
    if voice is not None:
        return voice.name in LETTERS
    return words[0].text in LETTERS and len(words) > 1 and words[1].text in (":", ".")


def answering(reading: Reading, number: int) -> bool:
    """`TOLLAND: No, the port is closed.`, `Well, the port is closed.`: takes up what somebody asked"""
    return reading.text.tokens[reading.opening(number)].upos == "INTJ"


def courtesy(reading: Reading, number: int) -> bool:
    """`I would like to thank the mayor.`, `It is great to be here.`: not `I am pleased to announce that the port will open`"""
    text, sentence = reading.text, reading.text.sentences[number]
    mine = any(reading.means_speaker(index) for index in range(sentence.start, sentence.stop))
    root = sentence.root
    said = [root, *text.dependents(root, "xcomp", "ccomp", "conj", "obj", "advcl")]
    lemmas = {word for index in said for word in (text.tokens[index].lower, text.tokens[index].lemma.lower())}
    news = any(text.tokens[index].lemma.lower() in SPEECH for index in said)
    it = text.tokens[reading.opening(number)].lower == "it"
    nice = it and lemmas & PRAISE and any(text.dependents(root, "csubj", "xcomp", "ccomp", "advcl"))
    return (mine and bool(lemmas & THANKS)) or ((mine or it) and bool(lemmas & PLEASURE or nice) and not news)

"""Forty combinations of language and encoding, as pages and mails: declared where the encoding can be declared, else detected."""

from __future__ import annotations

import base64
import quopri
from typing import NamedTuple

import pytest

from briefings.records import Article
from briefings.sources import RawSource, read_source

TEXTS = {
    "ru": "В понедельник министр иностранных дел заявила журналистам, что переговоры о плотине продолжатся в июне. По её словам, делегация прибудет в порт в начале месяца.",
    "uk": "У понеділок міністерка закордонних справ заявила журналістам, що переговори про греблю триватимуть у червні. За її словами, делегація прибуде на початку місяця.",
    "bg": "В понеделник министърката на външните работи каза на журналистите, че преговорите за язовира ще продължат през юни. Делегацията ще пристигне в началото на месеца.",
    "pl": "W poniedziałek minister spraw zagranicznych powiedziała dziennikarzom, że rozmowy w sprawie zapory będą kontynuowane w czerwcu. Według niej delegacja przyjedzie na początku miesiąca.",
    "cs": "V pondělí ministryně zahraničí řekla novinářům, že jednání o přehradě budou pokračovat v červnu. Podle ní přijede delegace začátkem měsíce. Obyvatelé údolí čekají na rozhodnutí.",
    "hu": "A külügyminiszter hétfőn azt mondta az újságíróknak, hogy a gátról szóló tárgyalások júniusban folytatódnak. A küldöttség a hónap elején érkezik. A völgy lakói évek óta várnak a döntésre.",
    "zh": "外交部长星期一告诉记者，关于大坝的谈判将于六月继续进行。她说，一个由十二人组成的代表团将于月初抵达。山谷里的居民已经等待了九年。",
    "tw": "外交部長星期一告訴記者，關於大壩的談判將於六月繼續進行。她說，一個由十二人組成的代表團將於月初抵達。山谷裡的居民已經等待了九年。",
    "ja": "外相は月曜日、記者団に対し、ダムをめぐる協議を六月に続けると述べた。十二人の代表団が月初めに到着する予定だという。谷の住民はすでに九年間、決定を待っている。",
    "ko": "외무장관은 월요일 기자들에게 댐에 관한 협상이 유월에 계속될 것이라고 말했다. 열두 명으로 구성된 대표단이 월초에 도착할 것이라고 했다. 주민들은 결정을 기다리고 있다.",
    "ar": "قالت وزيرة الخارجية للصحفيين يوم الاثنين إن المحادثات بشأن السد ستستمر في شهر يونيو. وأضافت أن وفدا من اثني عشر شخصا سيصل في بداية الشهر. وينتظر سكان الوادي القرار منذ تسع سنوات.",
    "el": "Η υπουργός Εξωτερικών είπε τη Δευτέρα στους δημοσιογράφους ότι οι συνομιλίες για το φράγμα θα συνεχιστούν τον Ιούνιο. Μια δωδεκαμελής αντιπροσωπεία θα φτάσει στις αρχές του μήνα.",
    "he": "שרת החוץ אמרה לעיתונאים ביום שני כי השיחות על הסכר יימשכו ביוני. לדבריה, משלחת של שנים עשר איש תגיע בתחילת החודש. תושבי העמק ממתינים להחלטה.",
    "tr": "Dışişleri Bakanı pazartesi günü gazetecilere baraj görüşmelerinin haziran ayında süreceğini söyledi. Ona göre on iki kişilik bir heyet ayın başında gelecek. Vadinin sakinleri kararı bekliyor.",
    "fr": "Lundi, la ministre des Affaires étrangères a déclaré aux journalistes que les négociations sur le barrage se poursuivraient en juin. Une délégation arrivera au début du mois.",
    "de": "Am Montag sagte die Außenministerin den Journalisten, die Gespräche über den Staudamm würden im Juni fortgesetzt. Die Bewohner des Tals warten schon seit neun Jahren darauf.",
    "th": "รัฐมนตรีต่างประเทศกล่าวกับผู้สื่อข่าวเมื่อวันจันทร์ว่าการเจรจาเรื่องเขื่อนจะดำเนินต่อไปในเดือนมิถุนายน คณะผู้แทนจะเดินทางมาถึงในช่วงต้นเดือน",
    "lt": "Pirmadienį užsienio reikalų ministrė žurnalistams pasakė, kad derybos dėl užtvankos tęsis birželį. Delegacija atvyks mėnesio pradžioje. Slėnio gyventojai sprendimo laukia jau devynerius metus.",
    "ro": "Luni, ministra de externe le-a spus jurnaliştilor că negocierile privind barajul vor continua în iunie. O delegaţie va sosi la începutul lunii. Locuitorii văii aşteaptă decizia de nouă ani.",
    "en": "The gates of the dam reopened on Monday, the minister said – “at last”. The café on the quay was full; nobody knew for how long the river’s peace would hold.",
}


class Combination(NamedTuple):
    language: str
    label: str
    """As a page or a mail writes it."""
    codec: str
    as_: str
    """`page` and `mail` declare it, `bare` pages and `text` do not; `8bit`, `base64`, `quoted` are mails with their head encoded, too."""


COMBINATIONS = [Combination(*line.split()) for line in """
ru windows-1251 cp1251 page
ru koi8-r koi8_r page
ru iso-8859-5 iso8859_5 page
uk koi8-u koi8_u page
bg windows-1251 cp1251 page
pl iso-8859-2 iso8859_2 page
pl windows-1250 cp1250 page
cs iso-8859-2 iso8859_2 page
hu iso-8859-2 iso8859_2 page
zh gb2312 gb2312 page
zh gbk gbk page
zh gb18030 gb18030 page
tw big5 big5 page
ja shift_jis shift_jis page
ja euc-jp euc_jp page
ja iso-2022-jp iso2022_jp page
ko euc-kr euc_kr page
ko ks_c_5601-1987 cp949 page
ar windows-1256 cp1256 page
ar iso-8859-6 iso8859_6 page
el windows-1253 cp1253 page
el iso-8859-7 iso8859_7 page
he windows-1255 cp1255 page
tr iso-8859-9 cp1254 page
fr iso-8859-1 cp1252 page
de iso-8859-15 iso8859_15 page
th tis-620 tis_620 page
lt windows-1257 cp1257 page
ro iso-8859-2 iso8859_2 page
en iso-8859-1 cp1252 page
ru windows-1251 cp1251 bare
ru koi8-r koi8_r text
pl windows-1250 cp1250 bare
zh gb2312 gb2312 bare
tw big5 big5 text
ja shift_jis shift_jis text
ja iso-2022-jp iso2022_jp text
ko euc-kr euc_kr bare
ar windows-1256 cp1256 text
el iso-8859-7 iso8859_7 bare
ru koi8-r koi8_r 8bit
ru windows-1251 cp1251 8bit
zh gb2312 gb2312 8bit
ar windows-1256 cp1256 8bit
ja iso-2022-jp iso2022_jp 8bit
ko iso-2022-kr iso2022_kr 8bit
tw big5 big5 base64
ko euc-kr euc_kr base64
pl iso-8859-2 iso8859_2 quoted
el windows-1253 cp1253 quoted
ru koi8-r koi8_r undeclared
zh gb18030 gb18030 undeclared
""".strip().splitlines()]  # fmt: skip


def content_of(one: Combination) -> tuple[str, bytes]:
    """A file's name and content."""
    text = TEXTS[one.language]
    body = text.encode(one.codec)
    if one.as_ in ("page", "bare"):
        declared = (
            f'<meta http-equiv="Content-Type" content="text/html; charset={one.label}">' if one.as_ == "page" else ""
        )
        head, foot = (
            f"<html><head>{declared}<title>x</title></head><body><div id=content><p>",
            "</p></div></body></html>",
        )
        return "x.html", head.encode() + body + foot.encode()
    if one.as_ == "text":
        return "x.txt", body
    coding = {"base64": "base64", "quoted": "quoted-printable"}.get(one.as_, "8bit")
    kind = "text/plain" if one.as_ == "undeclared" else f"text/plain; charset={one.label}"
    subject = (
        b"=?" + one.label.encode() + b"?B?" + base64.b64encode(text[:12].encode(one.codec)) + b"?="
        if coding != "8bit"
        else text[:12].encode(one.codec)
    )
    head = (
        b"From: Jan Dorn <dorn@x.example>\nSubject: "
        + subject
        + f"\nContent-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n".encode()
    )
    if one.as_ == "base64":
        body = base64.encodebytes(body)
    elif one.as_ == "quoted":
        body = quopri.encodestring(body)
    return "x.eml", head + body + b"\n"


@pytest.mark.parametrize("one", COMBINATIONS, ids="-".join)
def test_a_text_is_read_in_its_encoding(one: Combination) -> None:
    path, content = content_of(one)
    value = read_source(RawSource(path=path, content=content)).value
    assert isinstance(value, Article)
    assert TEXTS[one.language] in value.text
    if path == "x.eml":
        assert value.source.title == TEXTS[one.language][:12].strip()


def test_there_are_forty_combinations_and_more() -> None:
    assert len(set(COMBINATIONS)) >= 40


def test_a_page_that_declares_one_encoding_and_uses_utf8_is_utf8() -> None:
    page = (
        f'<html><head><meta charset="windows-1251"></head><body><p>{TEXTS["ru"]}</p><p>{TEXTS["fr"]}</p></body></html>'
    )
    value = read_source(RawSource(path="x.html", content=page.encode())).value
    assert isinstance(value, Article)
    assert TEXTS["fr"] in value.text


@pytest.mark.parametrize("label", ["utf-7", "base64", "rot13", "no-such-thing", "idna", "\u0000"])
def test_a_label_that_is_no_encoding_of_text_is_not_believed(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>{TEXTS["en"]}</p></body></html>'
    value = read_source(RawSource(path="x.html", content=page.encode("cp1252", "ignore").replace(b"\0", b""))).value
    assert isinstance(value, Article)
    assert TEXTS["en"] in value.text

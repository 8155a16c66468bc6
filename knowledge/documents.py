"""Reads a person's own document (Markdown, text or PDF) into passages, word for word.

What cannot be read is refused by name: a scan without text, an encrypted or damaged file, another kind of file.
"""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import UnreadableDocument

MARKDOWN = (".md", ".markdown")
TEXT = (".txt", ".text")
KINDS = (*MARKDOWN, *TEXT, ".pdf")
LARGEST = 50_000_000
PASSAGE_WORDS = 160
HEADING_WORDS = 8
FEWEST_LETTERS = 20

_HEADING = re.compile(r"#{1,6} +(?P<title>.*?)(?: *\{#[^}]*\})? *#*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document: the heading above it, the page it is on, its words."""

    title: str
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that could be read; ``digest`` is that of the file."""

    name: str
    digest: str
    pieces: tuple[Piece, ...]


def document_paths(paths: Iterable[Path | str]) -> list[Path]:
    """The files to add: those named, and the readable kinds inside folders that are named."""
    found: list[Path] = []
    for path in map(Path, paths):
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in KINDS) if path.is_dir() else [path]
        if not inside:
            raise UnreadableDocument(f"The folder “{path}” holds no Markdown, text or PDF file; name one that does.")
        found += inside
    return found


def read_document(path: Path) -> Document:
    """The document in a file; UnreadableDocument, with its name, when it cannot be read or holds no text."""
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise UnreadableDocument(f"“{path.name}” is not Markdown, text or PDF; save it as one of them and add that.")
    content = _content(path)
    if kind == ".pdf":
        pieces = [piece for page, text in _pages(path, content) for piece in _pieces("", text, page)]
    else:
        text = _decoded(path, content)
        pieces = list(_headed(text, _marked_line if kind in MARKDOWN else _titled_line))
    if sum(character.isalpha() for piece in pieces for character in piece.text) < FEWEST_LETTERS:
        why = "holds pictures without text; run text recognition over the scan" if kind == ".pdf" else "holds no text"
        raise UnreadableDocument(f"“{path.name}” {why}, so nothing was added from it.")
    return Document(path.name, hashlib.sha256(content).hexdigest(), tuple(pieces))


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableDocument(f"“{path.name}” is over {LARGEST // 1_000_000} MB; split it and add the parts.")
        return path.read_bytes()
    except OSError as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        raise UnreadableDocument(f"“{path.name}” {reason}; check the path and try again.") from error


def _decoded(path: Path, content: bytes) -> str:
    sixteen = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not sixteen and b"\x00" in content:
        raise UnreadableDocument(f"“{path.name}” is not text inside; save it as plain text and add it again.")
    for encoding in ("utf-16",) if sixteen else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument(f"“{path.name}” is in an unknown text encoding; save it as UTF-8 and add it again.")


def _pages(path: Path, content: bytes) -> Iterator[tuple[int, str]]:
    import io

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(f"“{path.name}” is locked by a password; save a copy without one and add that.")
        for number, page in enumerate(reader.pages, 1):
            yield number, page.extract_text() or ""
    except UnreadableDocument:
        raise
    except Exception as error:  # pypdf raises many kinds on a damaged file
        raise UnreadableDocument(
            f"“{path.name}” is not a readable PDF ({type(error).__name__}); open it and save it anew, then add it."
        ) from error


def _headed(text: str, heading_of: Callable[[str, str], str]) -> Iterator[Piece]:
    title, before, fenced = "", "", False
    held: list[str] = []
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith("```")
        heading = "" if fenced else heading_of(line.strip(), before)
        before = line.strip()
        if heading:
            yield from _pieces(title, "\n".join(held), None)
            title, held = heading, []
        else:
            held.append(line)
    yield from _pieces(title, "\n".join(held), None)


def _marked_line(line: str, _before: str) -> str:
    heading = _HEADING.fullmatch(line)
    return heading["title"] if heading else ""


def _titled_line(line: str, before: str) -> str:
    """A short line between paragraphs, with a capital at its start and no stop at its end, as headings have."""
    between = not before or before[-1] in ".!?:" or before[0] in "-*•"
    titled = between and line[:1].isupper() and 0 < len(line.split()) <= HEADING_WORDS and line[-1] not in ".,;:!)"
    return line if titled and sum(character.isalpha() for character in line) > len(line) / 2 else ""


def _pieces(title: str, text: str, page: int | None) -> Iterator[Piece]:
    """Paragraphs put together to passages of about PASSAGE_WORDS words; a longer paragraph is cut at sentences."""
    held: list[str] = []
    count = 0
    for paragraph in _paragraphs(_CONTROL.sub("", text)):
        words = len(paragraph.split())
        if held and count + words > PASSAGE_WORDS:
            yield Piece(title, "\n\n".join(held), page)
            held, count = [], 0
        held.append(paragraph)
        count += words
    if held:
        yield Piece(title, "\n\n".join(held), page)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        if len(paragraph.split()) <= PASSAGE_WORDS:
            yield from [paragraph.strip()] if paragraph.strip() else []
            continue
        held: list[str] = []
        for sentence in re.split(r"(?<=[.!?])\s+|\n", paragraph.strip()):
            words = sentence.split()
            for start in range(0, len(words), PASSAGE_WORDS):
                part = words[start : start + PASSAGE_WORDS]
                if held and len(held) + len(part) > PASSAGE_WORDS:
                    yield " ".join(held)
                    held = []
                held += part
        if held:
            yield " ".join(held)

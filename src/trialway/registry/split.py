"""A stream of bytes → its records, whatever usual shape it has: one study, a list, a page, JSON lines.

The shape is seen in the content, never taken from a name. Nothing is decoded: a record's bytes come out
exactly as they stand in the stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trialway.registry.pieces import (
    BLANK,
    TOO_LARGE,
    NotRecords,
    Piece,
    Shape,
    Window,
    is_object,
    size_words,
)
from trialway.registry.reader import EXCERPT_BYTES
from trialway.registry.structure import PAGE_HEAD_BYTES, Structure

EMPTY = "It is empty. Get the file again."
WEB_PAGE = "This is a web page, not JSON. Download the studies as JSON, or give the address of the API."
UTF_16 = "This is UTF-16 text. Save it as UTF-8 and load it again."
NOT_JSON = "This is not JSON. Give a file of API v2 studies: .json, .jsonl, .gz or .zip."
NOT_AN_OBJECT = "This line is not a JSON object."
LINE_CUT_OFF = "This line ends inside a record."
_BOM = b"\xef\xbb\xbf"


def split(chunks: Iterable[bytes], shape: Shape) -> Iterator[Piece]:
    """Yield the records of a stream and the stretches that give none, in their order.

    Memory: a few chunks and one record, at most `shape.cap`. Bytes behind a damaged point are one last
    piece with its reason. Raises: NotRecords before the first piece, when the stream is no JSON.
    """
    window = Window(chunks)
    has_lines = _has_lines(window, shape)
    pieces = _by_line(window, shape) if has_lines else Structure(window, shape).pieces()
    reason = ""
    for piece in pieces:
        reason = piece.reason
        yield piece
    if window.damage and reason != window.damage:
        yield Piece(b"", "end", window.damage)


def _has_lines(window: Window, shape: Shape) -> bool:
    """Whether each line is to be read by itself, so that a broken one harms no other."""
    start = _start(window)
    head = bytes(window.data[start : start + PAGE_HEAD_BYTES])
    _check_is_json(head, shape)
    if head.startswith(b"[") or shape.page.match(head):
        return False
    if not head.startswith(b"{"):
        return True
    end = _line_end(window, start, shape.cap)
    second = _line_end(window, end + 1, shape.cap)
    return is_object(bytes(window.data[start:end])) or is_object(bytes(window.data[end + 1 : second]))


def _start(window: Window) -> int:
    """Where the first byte stands that says something. Raises: NotRecords."""
    while len(window.data) < PAGE_HEAD_BYTES and window.grow():
        pass
    if window.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotRecords(UTF_16)
    if window.data.startswith(_BOM):
        window.drop(len(_BOM))
    while (blank := len(window.data) - len(window.data.lstrip())) == len(window.data):
        window.drop(blank)
        if not window.grow():
            raise NotRecords(window.damage or EMPTY)
    return blank


def _check_is_json(head: bytes, shape: Shape) -> None:
    """Raises: NotRecords. A first line of something else may stand, as long as a record follows soon."""
    if head.startswith(b"<"):
        raise NotRecords(WEB_PAGE)
    if not head.startswith((b"{", b"[")) and shape.key not in head:
        raise NotRecords(NOT_JSON)


def _line_end(window: Window, start: int, cap: int) -> int:
    searched = start
    while (end := window.data.find(b"\n", searched)) < 0:
        searched = len(window.data)
        if searched - start > cap or not window.grow():
            return len(window.data)
    return end


def _by_line(window: Window, shape: Shape) -> Iterator[Piece]:
    lone = not _follows(window, _line_end(window, 0, shape.cap))
    number = start = 0
    while True:
        number += 1
        end = _line_end(window, start, shape.cap)
        if end - start > shape.cap:
            yield _too_long(window, start, shape, f"line {number}")
            start = 0
            continue
        line, last = bytes(window.data[start:end]), end == len(window.data)
        if _goes_on(line, window, end):
            window.drop(start)
            yield from Structure(window, shape, f"line {number}").pieces()
            return
        yield from _of_line(line, "" if lone else f"line {number}", shape, window if last else None)
        if last:
            return
        start = end + 1
        if start > PAGE_HEAD_BYTES:
            window.drop(start)
            start = 0


def _goes_on(line: bytes, window: Window, end: int) -> bool:
    """Whether the object that a line begins goes on in the next: then lines are no guide from here on."""
    text = line.strip(BLANK)
    if not text.startswith(b"{") or text.endswith(b"}"):
        return False
    return not _follows(window, end).startswith((b"{", b"["))


def _follows(window: Window, end: int) -> bytes:
    """The next byte behind a line that is not blank, or nothing."""
    while True:
        rest = window.data[end : end + PAGE_HEAD_BYTES].lstrip(BLANK)
        if rest:
            return bytes(rest[:1])
        end = min(end + PAGE_HEAD_BYTES, len(window.data))
        if end == len(window.data) and not window.grow():
            return b""


def _too_long(window: Window, start: int, shape: Shape, place: str) -> Piece:
    """Pass over a line without holding it."""
    excerpt = window.excerpt(start)
    while (end := window.data.find(b"\n", start)) < 0:
        window.drop(len(window.data))
        start = 0
        if not window.grow():
            break
    window.drop(end + 1 if end >= 0 else len(window.data))
    return Piece(excerpt, place, TOO_LARGE.format(size_words(shape.cap)))


def _of_line(line: bytes, place: str, shape: Shape, last_of: Window | None) -> Iterator[Piece]:
    text = line.removeprefix(_BOM).strip(BLANK)
    if not text:
        return
    plain = text.startswith(b"{") and text.endswith(b"}")
    if plain and text.count(shape.key) <= 1 and not shape.page.match(text):
        yield Piece(text, place)
    elif text.startswith((b"{", b"[")):
        inner = Window([text], last_of.cut_off() if last_of else LINE_CUT_OFF)
        yield from Structure(inner, shape, place).pieces()
    else:
        yield Piece(text[:EXCERPT_BYTES], place, NOT_AN_OBJECT)

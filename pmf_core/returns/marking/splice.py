"""XML edited by inserting and replacing bytes: all that is not touched stays as it was, to the byte.

A parser that reads and writes a part again loses what it does not know (prefixes that other parts of the text
refer to, extensions, formulas' results); this one only finds out where things stand.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

TAG = re.compile(rb"""<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
DECLARED = re.compile(rb"""\s*<\?xml[^>]*encoding=["']([^"']+)["']""")
CODED = re.compile("_x([0-9A-Fa-f]{4})_")  # Excel takes it for one character
UNSEEN = "\ufffd"
NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


class Unusual(Exception):
    """The workbook is written in a way that is not edited in place."""


@dataclass(slots=True)
class Element:
    """Where an element stands: from `start`, its contents from `inside` to `until`, to `end` (offsets in bytes)."""

    tag: str
    has: dict[str, str]
    start: int
    inside: int = 0
    until: int = 0
    end: int = 0
    children: "list[Element]" = field(default_factory=list)

    def all(self, tag: str) -> "list[Element]":
        """The children of that tag."""
        return [child for child in self.children if child.tag == tag]

    def one(self, tag: str) -> "Element | None":
        """The first child of that tag; None where there is none."""
        return next(iter(self.all(tag)), None)


class Part:
    """One part of a workbook, as it was, and what is to be changed in it."""

    def __init__(self, data: bytes, depth: int = 2, closed: str = "") -> None:
        """Where everything stands down to `depth` below the root; what is inside the tag `closed` is not looked at.

        Raises Unusual where it is not UTF-8 or no XML.
        """
        declared = DECLARED.match(data)
        if b"\0" in data[:4] or (declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}):
            raise Unusual("not UTF-8")
        self.data = data
        self.edits: list[tuple[int, int, bytes]] = []
        self.gap = _inside(data, closed) if closed else (0, 0)
        self.root = self._read(depth)
        name = self._name(self.root)
        self.prefix = name.rpartition(":")[0] + ":" if ":" in name else ""

    def _read(self, depth: int) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        root = Element("", {}, 0)
        open_now, level = [root], 0
        begin, end_of = self.gap

        def at() -> int:
            index = parser.CurrentByteIndex
            return index if index < begin else index + end_of - begin

        def start(name: str, has: dict[str, str]) -> None:
            nonlocal level
            if level <= depth:
                element = Element(name.rpartition(" ")[2], has, at())
                open_now[-1].children.append(element)
                open_now.append(element)
            level += 1

        def end(_: str) -> None:
            nonlocal level
            level -= 1
            if level <= depth:
                self._close(open_now.pop(), at())

        parser.StartElementHandler, parser.EndElementHandler = start, end
        try:
            parser.Parse(self.data[:begin], False)
            parser.Parse(self.data[end_of:], True)
        except (expat.ExpatError, ValueError, LookupError) as fault:
            raise Unusual("not XML") from fault
        return root.children[0]

    def _close(self, element: Element, at: int) -> None:
        opening = TAG.match(self.data, element.start)
        if opening is None:
            raise Unusual("not UTF-8")
        element.inside = opening.end()
        if opening[0].endswith(b"/>"):  # nothing inside
            element.until = element.end = element.inside
        else:
            element.until, element.end = at, self.data.index(b">", at) + 1

    def _name(self, element: Element) -> str:
        opening = TAG.match(self.data, element.start)
        return opening[1].decode() if opening else element.tag

    def one(self, tag: str) -> Element:
        """The child of the root with that tag. Raises Unusual where there is none."""
        found = self.root.one(tag)
        if found is None:
            raise Unusual(f"no {tag}")
        return found

    def text(self, element: Element) -> bytes:
        """The contents of an element as they are written."""
        return self.data[element.inside : element.until]

    def whole(self, element: Element) -> bytes:
        """An element as it is written."""
        return self.data[element.start : element.end]

    def append(self, element: Element, xml: str) -> None:
        """Put something at the end of what an element contains."""
        if element.until < element.end:
            self.insert(element.until, xml)
            return
        opening = self.data[element.start : element.end].rstrip()
        closed = opening.removesuffix(b">").rstrip().removesuffix(b"/").rstrip()
        self.replace(element, f"{closed.decode()}>{xml}</{self._name(element)}>")

    def grow(self, element: Element, xml: str, by: int) -> int:
        """Append `by` children to an element that counts them, and give how many there were."""
        count = len(element.children)
        if element.until < element.end:
            self.attributes(element, {"count": str(count + by)})
            self.insert(element.until, xml)
        else:
            self.replace(element, f'<{self._name(element)} count="{count + by}">{xml}</{self._name(element)}>')
        return count

    def before(self, tags: Collection[str]) -> int:
        """The offset of the first child of the root with one of these tags; else where the root's contents end."""
        return next((child.start for child in self.root.children if child.tag in tags), self.root.until)

    def insert(self, at: int, xml: str) -> None:
        """Put something at an offset."""
        self.edits.append((at, at, xml.encode()))

    def replace(self, element: Element, xml: str) -> None:
        """Put something in the place of an element; nothing takes it out."""
        self.edits.append((element.start, element.end, xml.encode()))

    def attributes(self, element: Element, values: Mapping[str, str]) -> None:
        """Give an element's attributes other values, or the attributes themselves. Once for each element."""
        opening = self.data[element.start : element.inside]
        for name, value in values.items():
            said = f" {name}={quoteattr(value)}".encode()
            written = re.compile(rb"""\s%b\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode())
            at = len(b"<" + self._name(element).encode())
            there = written.search(opening)
            first, last = there.span() if there else (at, at)
            opening = opening[:first] + said + opening[last:]
        self.edits.append((element.start, element.inside, opening))

    def __bytes__(self) -> bytes:
        """The part with every change."""
        pieces, at = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [self.data[at:start], new]
            at = end
        return b"".join([*pieces, self.data[at:]])


def _inside(data: bytes, tag: str) -> tuple[int, int]:
    """Where the contents of a tag that is there once begin and end; nothing where it is empty."""
    opening = re.search(rb"<((?:\w+:)?%b)(?:\s[^>]*)?>" % tag.encode(), data)
    if opening is None or opening[0].endswith(b"/>"):
        return 0, 0
    return opening.end(), max(opening.end(), data.rfind(b"</" + opening[1]))


def written(text: str) -> str:
    """Text as XML, as Excel shows it; what XML cannot hold is a mark that something was there."""
    return escape(CODED.sub(r"_x005F_x\1_", NEVER.sub(UNSEEN, text)))

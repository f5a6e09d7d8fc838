"""A workbook as the parts it is packed from: what refers to what, and new parts beside those that are there."""

import posixpath
import zipfile
from io import BytesIO
from xml.sax.saxutils import quoteattr

from pmf_core.returns.marking.splice import Part, Unusual

CONTENT = "[Content_Types].xml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_RELS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELS}"></Relationships>'


class Package:
    """The parts of one workbook by name; changed ones are kept apart until it is packed again."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(data))
        self.names = {name.casefold(): name for name in self.archive.namelist()}
        self.changed: dict[str, bytes] = {}
        self.types: list[str] = []

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.casefold() in self.names

    def read(self, name: str) -> bytes:
        """A part as it is by now. Raises Unusual where there is none."""
        if not self.has(name):
            raise Unusual(f"no part {name}")
        own = self.names[name.casefold()]
        return self.changed[own] if own in self.changed else self.archive.read(own)

    def write(self, name: str, data: bytes, content_type: str = "") -> None:
        """Change a part, or add one of a content type."""
        if not self.has(name):
            self.names[name.casefold()] = name
            self.types.append(f"Override PartName={quoteattr('/' + name)} ContentType={quoteattr(content_type)}")
        self.changed[self.names[name.casefold()]] = data

    def new(self, folder: str, stem: str, extension: str) -> str:
        """A name that no part has."""
        numbers = (f"{folder}/{stem}{n}.{extension}" for n in range(1, 100_000))
        return next(name for name in numbers if not self.has(name))

    def related(self, part: str) -> list[tuple[str, str, str]]:
        """Id, last word of the type, and name of every part inside the workbook that one refers to."""
        name = _rels(part)
        if not self.has(name):
            return []
        found = []
        for one in Part(self.read(name), depth=1).root.all("Relationship"):
            if one.has.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), one.has.get("Target", "")))
                found.append((one.has.get("Id", ""), posixpath.basename(one.has.get("Type", "")), target.lstrip("/")))
        return found

    def of_kind(self, part: str, kind: str) -> str | None:
        """The first part of a kind that one refers to; None where there is none."""
        return next((target for _, found, target in self.related(part) if found == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another, and give the id by which it does."""
        name = _rels(part)
        rels = Part(self.read(name) if self.has(name) else NO_RELS.encode(), depth=1)
        taken = {one.has.get("Id") for one in rels.root.children}
        identity = next(id for n in range(1, 100_000) if (id := f"pmf{n}") not in taken)
        rels.append(
            rels.root,
            f'<{rels.prefix}Relationship Id="{identity}" Type="{RELATED}/{kind}" Target={quoteattr("/" + target)}/>',
        )
        self.names.setdefault(name.casefold(), name)  # the extension .rels has its content type already
        self.changed[self.names[name.casefold()]] = bytes(rels)
        return identity

    def packed(self) -> bytes:
        """The bytes of the workbook with every change."""
        self._declare()
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            there = self.archive.namelist()
            for name in [*there, *(name for name in self.changed if name not in there)]:
                new.writestr(zipfile.ZipInfo(name), self.read(name), zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _declare(self) -> None:
        """Say what kind of content the new parts have."""
        types = Part(self.read(CONTENT), depth=1)
        said = "".join(f"<{types.prefix}{one}/>" for one in self.types)
        known = {one.has.get("Extension", "").lower() for one in types.root.all("Default")}
        if "vml" not in known and any(name.endswith(".vml") for name in self.changed):
            vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
            said = f'<{types.prefix}Default Extension="vml" ContentType="{vml}"/>{said}'
        types.append(types.root, said)
        self.changed[self.names[CONTENT.casefold()]] = bytes(types)


def _rels(part: str) -> str:
    return posixpath.join(posixpath.dirname(part), "_rels", f"{posixpath.basename(part)}.rels")

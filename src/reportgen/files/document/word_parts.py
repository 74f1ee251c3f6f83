"""The parts of one Word document, each parsed once, found by what they are for each other as Word finds them."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.files.document.followed_styles import Styles
from reportgen.files.document.revisions import W
from reportgen.files.office_xml import OFFICE_RELATIONS, RELATIONS

BODY = "word/document.xml"
# What a reader sees of the parts, and the fields that Word fills in for each page.
PRINTED = remembered(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# Nobody who looks at a page sees a comment of the XML, and the letters on both sides of it are one word.
_SEEN = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
RELATION_ID = f"{{{OFFICE_RELATIONS}}}id"
_KNOWN_EXTENSIONS = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_RELATION = RELATIONS + "Relationship"


class WordParts:
    """The parts by name; `root` is the XML of one, `related` names those that one relates to."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self._roots: dict[str, etree._Element | None] = {}
        self._tables: dict[etree._Element, bytes] = {}
        self._related: dict[str, list[tuple[str, str, str]]] = {}
        # Kept here and not by functools.cache, which would keep every document for as long as the program runs.
        self._targets: dict[str, dict[str, str]] = {}
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._addresses: dict[str, dict[str, str]] = {}

    def root(self, name: str) -> etree._Element | None:
        """The XML of the part `name`, None where there is none that can be read."""
        if name not in self._roots:
            self._roots[name] = parsed(self.parts.get(name, b""))
        return self._roots[name]

    def xml_of(self, table: etree._Element) -> bytes:
        """The XML of a table, by which it is known; written once for all who ask, as nobody changes it meanwhile."""
        if table not in self._tables:
            self._tables[table] = etree.tostring(table, with_tail=False)
        return self._tables[table]

    def relations(self, name: str) -> list[tuple[str, str, str]]:
        """(id, end of its type, part) of what the part `name` ('' for the package) relates to inside the file."""
        if name not in self._related:
            inside = (one for one in self._all_relations(name) if one.get("TargetMode") != "External")
            self._related[name] = [_relation(name.rpartition("/")[0], one) for one in inside]
        return self._related[name]

    def _all_relations(self, name: str) -> Iterator[etree._Element]:
        root = self.root(relations_part(name))
        yield from () if root is None else root.iter(_RELATION)

    def targets(self, name: str) -> dict[str, str]:
        """The parts that the part `name` relates to, by the relation's id."""
        if name not in self._targets:
            self._targets[name] = {found: target for found, _, target in self.relations(name)}
        return self._targets[name]

    def notes(self, name: str) -> dict[str, etree._Element]:
        """The footnotes or endnotes in the part `name`, by their ids."""
        if name not in self._notes:
            root = self.root(name)
            self._notes[name] = {note.get(W + "id", ""): note for note in ([] if root is None else reversed(root))}
        return self._notes[name]

    def addresses(self, name: str) -> dict[str, str]:
        """Where the links in the part `name` lead, by the relation's id."""
        if name not in self._addresses:
            links = (one for one in self._all_relations(name) if one.get("TargetMode") == "External")
            self._addresses[name] = {one.get("Id", ""): one.get("Target", "") for one in links}
        return self._addresses[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that `name` relates to as `kind`, the end of the relation's type."""
        return [target for _, one, target in self.relations(name) if one == kind]

    def of_body(self, kind: str) -> etree._Element | None:
        """The XML of the part that the body relates to as `kind`."""
        return next((self.root(name) for name in self.related(self.body, kind)), None)

    @cached_property
    def body(self) -> str:
        """The name of the part that Word opens as the document."""
        return next(iter(self.related("", "officeDocument")), BODY)

    @cached_property
    def styles(self) -> Styles:
        """How the runs of all parts look."""
        parts = (next(iter(self.related(self.body, kind)), "") for kind in ("styles", "theme"))
        return _styles(*(self.parts.get(name, b"") for name in parts)).of_another()

    @property
    def settings(self) -> etree._Element | None:
        """The XML of the document's settings."""
        return self.of_body("settings")

    @cached_property
    def page_colour(self) -> str:
        """What lies behind every page, where it is shown: a colour, '' for the paper."""
        body = self.root(self.body)
        background = None if body is None else body.find(W + "background")
        shown = self.settings is not None and is_on(self.settings.find(W + "displayBackgroundShape"))
        return background.get(W + "color", "") if background is not None and shown else ""


@lru_cache(maxsize=2)
def _styles(styles: bytes, theme: bytes) -> Styles:
    """The reports of a run have those of their template, which it would take 3 ms to follow for each."""
    made = Styles.of(parsed(styles), parsed(theme))
    made.digest = hashlib.sha256(styles + b"|" + theme).hexdigest()
    return made


def shown_way(element: etree._Element) -> etree._Element | None:
    """Of several ways in which something is written the one that Word of today takes, None where it takes none.

    It takes the first all of whose extensions it knows, which are Microsoft's own, else the one for all other programs.
    """
    for way in element.iterchildren(etree.Element):
        needed = [way.nsmap.get(prefix) or "" for prefix in way.get("Requires", "").split()]
        if not any(name and not name.startswith(_KNOWN_EXTENSIONS) for name in needed):
            return way
    return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and element.get(W + "val", "true") not in ("0", "false", "off", "none")


def _relation(folder: str, one: etree._Element) -> tuple[str, str, str]:
    target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))[1:]
    return one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target


def relations_part(name: str) -> str:
    """Where it stands what the part `name` ('' for the package) relates to."""
    folder, _, last = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{last}.rels")


def parsed(content: bytes) -> etree._Element | None:
    """The XML in `content`, None where there is none that can be read: with a DOCTYPE Word opens none."""
    try:
        root = etree.fromstring(content, _SEEN) if content else None
    except etree.XMLSyntaxError:
        return None
    return None if root is None or root.getroottree().docinfo.internalDTD is not None else root

"""Read an XML document of a stranger: elements, attributes and text, nothing else.

A document type declaration is refused, so there are no entities that grow or that reach for a file. Deeper or larger
documents than any bank sends are refused as well.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes."""

DEEPEST = 64
"""Elements inside each other."""


class XmlError(ValueError):
    """The document is not read. `code` is stable; the sentences say what to mend."""

    def __init__(self, *, code: str, message_id: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_id = message_id
        self.message_en = message_en


class _Reader:
    """Handlers of expat that build the tree and stop at what is not wanted."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise XmlError(
                code="xml_too_deep",
                message_id="Berkas XML bersarang terlalu dalam; ini bukan jawaban bank.",
                message_en="The XML is nested too deep; this is no answer of a bank.",
            )
        self.builder.start(_tag(name), attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_tag(name))

    def text(self, text: str) -> None:
        self.builder.data(text)

    def doctype(self, *_: object) -> None:
        raise XmlError(
            code="xml_doctype",
            message_id="Berkas XML memuat DOCTYPE, yang tidak pernah dipakai bank; berkas tidak dibaca.",
            message_en="The XML has a DOCTYPE, which no bank uses; the document is not read.",
        )


def parse_xml(*, document: bytes) -> Element:
    """The root element, tags as `{namespace}name`. Raises XmlError."""
    if len(document) > LARGEST_DOCUMENT:
        raise XmlError(
            code="xml_too_large",
            message_id="Berkas XML lebih besar dari 64 MB; minta bank membaginya.",
            message_en="The XML is larger than 64 MB; ask the bank to split it.",
        )
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, XmlError):
            raise
        raise XmlError(
            code="xml_broken",
            message_id="Berkas ini bukan XML yang utuh; unduh lagi dari bank.",
            message_en="This is no complete XML document; download it from the bank again.",
        ) from error
    return reader.builder.close()


def local_name(*, element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def _tag(name: str) -> str:
    return f"{{{name}" if "}" in name else name

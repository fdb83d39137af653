"""Makes a file that every reader can use, PDF/UA-1, one that can be kept for decades too: PDF/A-3, level U.

The two hold at once: PDF/A-3 asks for embedded typefaces with a letter for every glyph, a named colour space, an identifier, and
allows files inside when each says what it is. The renderer can be asked for one of the two only (github.com/Kozea/WeasyPrint
issue 2783), so this adds what the other wants: its mark, the description of the first one's mark, which PDF/A wants for every
mark it does not know itself, and a colour profile that is meant for PDF/A and not for PDF/X.

No checker of PDF/A installs from PyPI: veraPDF, the usual one, is a Java program. The tests look at what the standard
asks for and this module promises; nobody has run veraPDF over a file yet.
"""

from __future__ import annotations

from typing import Any

import pydyf

# What the renderer is told, beside the variant: an sRGB profile for the colours, and an identifier made from the content.
OPTIONS: dict[str, Any] = {"output_intent": "srgb", "pdf_identifier": True}

_MARKS = b"""\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="U"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def mark(pdf: pydyf.PDF) -> None:
    """Mark a PDF/UA file that is about to be written with OPTIONS as PDF/A-3 level U."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream[:] = [part.replace(b"</rdf:RDF>", _MARKS) for part in metadata.stream]
    for intent in pdf.catalog["OutputIntents"]:
        intent["S"] = "/GTS_PDFA1"


def _object(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]

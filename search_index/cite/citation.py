"""Citations in four styles.

plain and markdown quote the words; bibtex and csl-json describe the source for reference managers
(BibTeX: @misc entries; CSL-JSON: the csl-data schema of citationstyles.org). All carry title,
parties, type, date, pinpoint, and the file with the place of the passage in it.
"""

from __future__ import annotations

from search_index.cite.dates import MONTHS, written_date, year_alone_inferred
from search_index.cite.escape import bibtex_key, escape_bibtex, escape_markdown
from search_index.cite.facts import written_parties, written_title, written_type
from search_index.cite.place import caution, place
from search_index.model import Document, DocumentDate, Passage

STYLES = ("plain", "markdown", "bibtex", "csl-json")


def citation_line(document: Document, passage: Passage) -> str:
    """The source on one line, without the words: title, type, parties, date, place, file, span."""
    return f"{_opening(document, passage)}. {_source(document, passage)}"


def cite(document: Document, passage: Passage, style: str = "plain") -> str:
    """The citation of a passage in one of `STYLES`; ValueError for another style."""
    if style == "plain":
        return f"{_opening(document, passage)}: “{passage.text}” {_source(document, passage)}"
    if style == "markdown":
        return _markdown(document, passage)
    if style == "bibtex":
        return _bibtex(document, passage)
    if style == "csl-json":
        return _csl_json(document, passage)
    raise ValueError(f"There is no citation style {style}; there are {', '.join(STYLES)}.")


def _opening(document: Document, passage: Passage) -> str:
    return f"“{written_title(document)}” ({_facts(document)}), {place(passage)}"


def _facts(document: Document) -> str:
    facts = [written_type(document), written_parties(document), written_date(document.date)]
    warning = caution(document)
    return ", ".join(fact for fact in facts if fact) + (f"; {warning}" if warning else "")


def _source(document: Document, passage: Passage) -> str:
    return f"Source: {document.source}, characters {passage.span.start}-{passage.span.end}."


def _markdown(document: Document, passage: Passage) -> str:
    title, facts, pinpoint, source, words = (
        escape_markdown(text)
        for text in (
            written_title(document),
            _facts(document),
            place(passage),
            _source(document, passage),
            passage.text,
        )
    )
    return f"> “{words}”\n>\n> — *{title}* ({facts}), {pinpoint}. {source}"


def _bibtex(document: Document, passage: Passage) -> str:
    escape = escape_bibtex
    fields = {"title": f"{{{escape(written_title(document))}}}"}
    if document.agreed and document.parties:
        fields["author"] = " and ".join(f"{{{escape(party)}}}" for party in document.parties)
    fields["year"] = escape(_bibtex_year(document.date))
    if document.date.precision in ("day", "month") and document.date.earliest:
        fields["month"] = escape(_bibtex_month(document.date))
    if document.type:
        fields["howpublished"] = escape(written_type(document))
    warning = caution(document)
    notes = [place(passage), _source(document, passage).rstrip(".")]
    fields["note"] = escape("; ".join([*notes, warning] if warning else notes))
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{bibtex_key(passage.id)},\n{body}}}"


def _bibtex_year(date: DocumentDate) -> str:
    if date.precision == "unknown" or not date.earliest:
        return written_date(date)
    return date.earliest[:4] if date.status == "stated" else f"[{date.earliest[:4]}]"


def _bibtex_month(date: DocumentDate) -> str:
    """Day and month as text: BibTeX has no field for a day."""
    earliest = date.earliest or ""
    month = MONTHS[int(earliest[5:7]) - 1]
    written = f"{int(earliest[8:10])} {month}" if date.precision == "day" else month
    return written if date.status == "stated" or year_alone_inferred(date) else f"[{written}]"


def _csl_json(document: Document, passage: Passage) -> str:
    import json

    warning = caution(document)
    item: dict[str, object] = {
        "id": passage.id,
        "type": "document" if document.agreed else "report",
        "title": written_title(document),
        "genre": written_type(document),
        "issued": _csl_date(document.date),
        "language": document.language,
        "locator": place(passage),
        "source": document.source,
        "note": "; ".join(
            [*([warning] if warning else []), _source(document, passage).rstrip(".")]
        ),
    }
    if document.agreed and document.parties:
        item["author"] = [{"literal": party} for party in document.parties]
    return json.dumps([item], ensure_ascii=False, indent=2)


def _csl_date(date: DocumentDate) -> dict[str, object]:
    """An uncertain date is "circa" to a citation processor; an unknown one stands as words."""
    if date.precision == "unknown" or not date.earliest:
        return {"literal": written_date(date)}
    length = {"day": 3, "month": 2, "year": 1}[date.precision]
    ends = [date.earliest]
    if date.latest and date.latest.split("-")[:length] != date.earliest.split("-")[:length]:
        ends.append(date.latest)
    issued: dict[str, object] = {
        "date-parts": [[int(part) for part in end.split("-")[:length]] for end in ends]
    }
    if date.status != "stated":
        issued["circa"] = True
    return issued

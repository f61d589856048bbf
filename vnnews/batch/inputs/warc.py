"""WARC and WET: HTML responses and extracted texts, as Common Crawl writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from vnnews.batch.extras import need
from vnnews.batch.inputs.opening import Damaged
from vnnews.batch.records import MEGABYTE, Page, Reject, Row

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LONGEST: Final = 256 * MEGABYTE
_HTML: Final = ("text/html", "application/xhtml+xml")


def rows(path: str, stream: BinaryIO, longest: int = LONGEST) -> Iterator[Row | Reject]:
    """Every successful response that is HTML and every extracted text; all else in the archive is no page.

    Raises `Damaged` where the archive cannot be read on.
    """
    fastwarc = need("fastwarc.warc", "warc", path)
    kinds = fastwarc.WarcRecordType.response | fastwarc.WarcRecordType.conversion
    number = 0
    try:
        for record in fastwarc.ArchiveIterator(stream, record_types=kinds, parse_http=False):
            text = record.record_type == fastwarc.WarcRecordType.conversion
            url = record.headers.get("WARC-Target-URI")
            name = record.record_id or url
            size = record.content_length
            if size > longest:
                number += 1
                reason = f"the record is longer than {longest / MEGABYTE:g} MB"
                yield Reject(source=path, row=number, id=name, stage="read", reason=reason)
                continue
            # the whole record, for the reader takes one that is cut short for a whole one
            record.freeze()
            if record.content_length < size:
                raise Damaged("the archive is damaged: the last record is cut short")
            if not (text or _is_html(record)):
                continue
            number += 1
            body = record.reader.read(longest + 1)
            if len(body) > longest:
                reason = f"the record is longer than {longest / MEGABYTE:g} MB unpacked"
                yield Reject(source=path, row=number, id=name, stage="read", reason=reason)
                continue
            page = Page(page=body, id=name, url=url, kind="text" if text else "html")
            yield Row(source=path, row=number, form="page", data=page)
    except OSError as error:
        raise Damaged(f"the archive is damaged: {error}") from None


def _is_html(record: WarcRecord) -> bool:
    if not record.is_http:
        return False
    try:
        record.parse_http(auto_decode="all")
    except OSError:
        # a header that cannot be read belongs to no page
        return False
    headers = record.http_headers
    if headers is None or record.http_content_type not in _HTML:
        return False
    status = headers.status_code
    return status is not None and 200 <= int(status) < 300

"""Readers: folders, globs and files of pages, JSON lines, Parquet, WARC and WET become a stream of rows."""

from vnnews.batch.inputs.cutting import Chunk, Cut, Position, Retry, chunks, cut, retry_of
from vnnews.batch.inputs.decoding import decoded, name_of_row
from vnnews.batch.inputs.walking import InputFile, walk

__all__ = [
    "Chunk",
    "Cut",
    "InputFile",
    "Position",
    "Retry",
    "chunks",
    "cut",
    "decoded",
    "name_of_row",
    "retry_of",
    "walk",
]

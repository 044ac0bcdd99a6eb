"""The condition that asks the index of `search_table` for words, for SQLite and for PostgreSQL."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import BooleanField, F, Func, Q
from django.db.models.sql.compiler import SQLCompiler

from yaodian.formats.bigrams import fts5_phrase, single_character, tsquery_phrase

_NEWEST: Final = (
    "{id} IN (SELECT rowid FROM engine_searchtext_index WHERE engine_searchtext_index MATCH {match} "
    "AND rowid < {before} ORDER BY rowid DESC LIMIT {most})"
)
_WORDS: Final = "to_tsvector('simple', {words}) @@ (to_tsquery('simple', {tokens}) && {phrases})"
_PHRASE: Final = "phraseto_tsquery('simple', {phrase})"


class Matches(Func):
    """Rows with all of the phrases and any of the tokens: of SQLite the `most` newest before a key, which spares it
    to gather all; PostgreSQL leaves that to the query around it."""

    output_field = BooleanField()

    def __init__(self, *, terms: Sequence[str], tokens: Sequence[str], before: int, most: int) -> None:
        self._terms, self._tokens, self._before, self._most = tuple(terms), tuple(tokens), before, most
        super().__init__(F("id"), F("words"))

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        del connection
        phrases = " AND ".join(map(fts5_phrase, self._terms))
        allowed = " OR ".join(f'"{token}"' for token in self._tokens)
        key, _params = compiler.compile(self.get_source_expressions()[0])
        sql = _NEWEST.format(id=key, match="%s", before="%s", most="%s")
        return sql, [f"{phrases} AND ({allowed})", self._before, self._most]

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        del connection
        phrases = " && ".join(_PHRASE.format(phrase="%s") for _ in self._terms)
        words, _params = compiler.compile(self.get_source_expressions()[1])
        sql = _WORDS.format(words=words, tokens="%s", phrases=phrases)
        return sql, [" | ".join(self._tokens), *map(tsquery_phrase, self._terms)]


def contains(*, terms: Sequence[str], tokens: Sequence[str]) -> Q:
    """The same without the index, where one of the terms is a single character. Each word stands between blanks."""
    wanted = Q()
    for term in terms:
        wanted &= Q(words__contains=single_character(term) or f" {tsquery_phrase(term)} ")
    allowed = Q()
    for token in tokens:
        allowed |= Q(words__contains=f" {token} ")
    return wanted & allowed

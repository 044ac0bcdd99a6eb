"""The condition that asks the index of `search_table` for words, for SQLite and for PostgreSQL."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import BigIntegerField, BooleanField, F, Func, Q, Value
from django.db.models.sql.compiler import SQLCompiler

from yaodian.engine.search_table import VECTOR
from yaodian.formats.bigrams import fts5_phrase, single_character, tsquery_phrase

_NEWEST: Final = """{committee} AND {id} IN (
    SELECT rowid FROM engine_searchtext_index
    WHERE engine_searchtext_index MATCH {match} AND rowid < {before} ORDER BY rowid DESC LIMIT {most})"""
_WORDS: Final = """{committee} AND {id} < {before}
    AND {vector} @@ (to_tsquery('simple', {tokens}) && {phrases})"""
_PHRASE: Final = "phraseto_tsquery('simple', {phrase})"


class OfCommittee(Func):
    """Rows of a committee that are few, or come in the order of their ids: SQLite would rather walk through all of the
    committee by another index, and the plus forbids it that."""

    output_field = BooleanField()

    def __init__(self, committee_id: int) -> None:
        number = Value(committee_id, output_field=BigIntegerField())  # an int alone goes to PostgreSQL with 32 bits
        super().__init__(F("committee_id"), number, template="%(expressions)s", arg_joiner=" = ")

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s")


class Matches(Func):
    """Rows of a committee before a key, with all of the phrases and any of the tokens. Of SQLite only the `most`
    newest, which spares it to gather all; PostgreSQL leaves that to the query around it."""

    output_field = BooleanField()

    def __init__(
        self, *, committee_id: int, terms: Sequence[str], tokens: Sequence[str], before: int, most: int
    ) -> None:
        self._terms, self._tokens = tuple(terms), tuple(tokens)
        self._before, self._most = before, most
        super().__init__(OfCommittee(committee_id), F("id"), F("words"))

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **_extra: Any) -> tuple[str, list[Any]]:
        del connection
        phrases = " AND ".join(map(fts5_phrase, self._terms))
        allowed = " OR ".join(f'"{token}"' for token in self._tokens)
        (committee, owned), (key, _), _words = self._columns(compiler)
        sql = _NEWEST.format(committee=committee, id=key, match="%s", before="%s", most="%s")
        return sql, [*owned, f"{phrases} AND ({allowed})", self._before, self._most]

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **_extra: Any) -> tuple[str, list[Any]]:
        phrases = " && ".join(_PHRASE.format(phrase="%s") for _ in self._terms)
        words: Any = self.get_source_expressions()[-1]
        vector = connection.ops.quote_name(VECTOR.format(column=words.target.column))
        (committee, owned), (key, _), _ = self._columns(compiler)
        names = {"committee": committee, "id": key, "vector": vector, "phrases": phrases}
        sql = _WORDS.format(**names, before="%s", tokens="%s")
        allowed = " | ".join(self._tokens)
        return sql, [*owned, self._before, allowed, *map(tsquery_phrase, self._terms)]

    def _columns(self, compiler: SQLCompiler) -> list[Any]:
        return [compiler.compile(column) for column in self.get_source_expressions()]


def contains(*, terms: Sequence[str], tokens: Sequence[str]) -> Q:
    """The same without the index, where one of the terms is a single character. Each word stands between blanks."""
    wanted = Q()
    for term in terms:
        wanted &= Q(words__contains=single_character(term) or f" {tsquery_phrase(term)} ")
    allowed = Q()
    for token in tokens:
        allowed |= Q(words__contains=f" {token} ")
    return wanted & allowed

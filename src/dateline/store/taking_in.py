"""Pages with the articles found on them: stored once, corrected by what a user says of them later."""

import zlib
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from dateline.model.article import Article, Given, Page
from dateline.store import derive, rows, schema, tables


def put_new(connection: Connection, page: Page, articles: Sequence[Article]) -> None:
    """Store a page that is not there yet, with its articles."""
    row: rows.Row = {
        "sha256": page.sha256,
        "file": page.file,
        "media_type": page.media_type,
        "given": _encode(_to_said(page.given)) if page.given else None,
        "content": zlib.compress(page.content),
    }
    tables.put_rows(connection, schema.pages, [row])
    tables.remove(connection, schema.skips.c.subject, [page.file])
    tables.put(connection, rows.ARTICLES, articles)
    derive.derive_articles(connection, articles)


def put_again(connection: Connection, articles: Sequence[Article]) -> None:
    """Overwrite articles whose header changed and forget their codings, so that they are pending."""
    ids = [article.id for article in articles]
    tables.put(connection, rows.ARTICLES, articles)
    derive.derive_articles(connection, articles)
    tables.remove(connection, schema.readings.c.article_id, ids)
    tables.remove(connection, schema.codings.c.article_id, ids)


def take_over(connection: Connection, page: Page, articles: Sequence[Article]) -> None:
    """Take over what the user now says of a page on record: it goes before what was said or found earlier.

    Args:
        connection: An open transaction.
        page: The page, with what is said of it now.
        articles: As found on it together with what is said now.
    """
    if page.given is None:
        return
    said = _to_said(page.given)
    told = select(schema.pages.c.given).where(schema.pages.c.sha256 == page.sha256)
    known = msgspec.json.decode(connection.execute(told).scalar() or "{}", type=dict[str, str])
    if known | said == known:
        return
    stated = schema.pages.update().where(schema.pages.c.sha256 == page.sha256).values(given=_encode(known | said))
    connection.execute(stated)
    fresh = {article.id: article for article in articles}
    kept = tables.fetch(connection, rows.ARTICLES, schema.articles.c.page_sha256 == page.sha256)
    corrected = [
        msgspec.structs.replace(article, **{name: getattr(fresh[article.id], name) for name in said})
        for article in kept
        if article.id in fresh
    ]
    put_again(connection, corrected)


def _to_said(given: Given) -> dict[str, str]:
    """Return only what was said, times as text."""
    return {name: value for name, value in msgspec.to_builtins(given).items() if value is not None}


def _encode(said: dict[str, str]) -> str:
    return msgspec.json.encode(said).decode()

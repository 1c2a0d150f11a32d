"""A record in which every text tries to be more than text."""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from dateline.desk import Desk
from dateline.model.article import Article, Block, BlockKind
from dateline.model.decision import About, Decision, Verdict
from dateline.model.identity import make_id
from dateline.model.span import Span
from dateline.pipeline import decide
from dateline.store import rows, tables

Record = TypeVar("Record", bound=msgspec.Struct)

# What a page must show, letter by letter; `hacked` is set by whatever runs.
SHOWN = "<script>window.hacked=1</script>"
PAYLOAD = (
    f" {SHOWN}<img src=x onerror=window.hacked=2><svg onload=window.hacked=3><style>*{{display:none}}</style>"
    "\"><b onmouseover='window.hacked=4' style='position:fixed'>'><iframe srcdoc='<script>parent.hacked=5</script>'>"
    "</textarea></title></script><script src=//evil.example/x.js></script><link rel=stylesheet href=//evil.example/x.css>"
    "<base href=//evil.example/><meta http-equiv=refresh content='0;url=//evil.example'><form action=//evil.example>"
    "<a href=javascript:window.hacked=6>a</a> http://xn--80ak6aa92e.example/ http://\u0430\u0440\u0440\u04cf\u0435.example/"
    " {{ 7*191 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %} ${7*191} #{7*191} <%= 7*191 %>"
    " '; DROP TABLE events; -- \" OR 1=1 \u202egnp.exe\u202c \u2066\u2067 &lt;script&gt; %3Cscript%3E \\u003cscript\\u003e"
)
CALCULATED = "1337"
# Fields that hold words of pages, of persons or of the settings; the others hold ids and codes of our own.
TEXTS = frozenset(
    {
        *("title", "source", "byline", "file", "dateline_place", "translated_from", "summary", "status_reason", "name"),
        *(
            "reason",
            "reasons",
            "aliases",
            "why",
            "quote",
            "value",
            "voice",
            "text",
            "words",
            "of",
            "nearest_miss_reason",
        ),
    }
)
# Days and numbers among the values of evidence are made by us.
CODED = re.compile(r"[\d-]+")


def poison(value: object, key: str = "") -> object:
    """Append the payload to every text of a record in plain form; ids and codes stay."""
    if isinstance(value, dict):
        return {name: poison(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [poison(inner, key) for inner in value]
    is_text = isinstance(value, str) and key in TEXTS and not CODED.fullmatch(value)
    return f"{value}{PAYLOAD}" if is_text else value


def poisoned(record: Record) -> Record:
    return msgspec.convert(poison(msgspec.to_builtins(record)), type(record))


def poison_article(article: Article) -> Article:
    """Append the payload to the headers and, as a paragraph of its own, to the text."""
    start = len(article.text) + 2
    text = f"{article.text}\n\n{PAYLOAD}"
    block = Block(BlockKind.PARAGRAPH, Span(start, len(text)))
    bare = poisoned(msgspec.structs.replace(article, text="", blocks=()))
    return msgspec.structs.replace(bare, text=text, blocks=(*article.blocks, block))


def poison_project(desk: Desk) -> None:
    """Make every record of a project hostile, and let somebody comment on an event in kind."""
    store = desk.store
    linking, articles = store.linking(), list(store.articles())
    claims, totals = list(store.claims()), list(store.totals())
    with store.writing() as connection:
        tables.put(connection, rows.CLAIMS, map(poisoned, claims))
        tables.put(connection, rows.TOTALS, map(poisoned, totals))
    store.put_articles_again([poison_article(article) for article in articles])
    decide(store, list(hostile_comments(desk, linking.events[0].id)), {})
    store.put_linking(poisoned(store.linking()))


def hostile_comments(desk: Desk, event_id: str) -> Iterator[Decision]:
    for verdict in (Verdict.COMMENT, Verdict.FLAG):
        yield Decision(
            id=make_id("dec", event_id, verdict),
            about=About.EVENT,
            subject=(event_id,),
            verdict=verdict,
            reason=PAYLOAD,
            decided_by="me",
            decided_at=desk.clock(),
        )

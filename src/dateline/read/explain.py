"""Show a reading to a person: the parse of a sentence as a tree, an article with its marks."""

from collections.abc import Iterator, Sequence
from html import escape

from dateline.model.reading import Reading
from dateline.model.span import Span

__all__ = ["to_html", "to_tree"]

_STYLE = """body{font:1rem/1.6 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
mark{background:none;color:inherit;border-bottom:2px solid}
.person{border-color:#b5651d}.organisation{border-color:#2a6f97}.place,.facility{border-color:#3a7d44}
.noun,.pronoun,.nationality{border-color:#bbb;border-bottom-style:dotted}.weapon,.event{border-color:#8d5a97}
.time{background:#fff3bf}.quantity{background:#e7f5ff}.cue{background:#ffd8d8}.source{background:#e5dbff}
section{margin:2rem 0}
table{border-collapse:collapse;font:.85rem/1.4 system-ui,sans-serif}td,th{text-align:left;vertical-align:top;padding:.2rem .7rem .2rem 0}"""


def to_tree(reading: Reading, sentence: int) -> str:
    """Draw the dependency tree of one sentence.

    Args:
        reading: The reading.
        sentence: Index of the sentence.

    Returns:
        One line a token, dependents below their head in text order: word, tag, relation.
    """
    tokens, bounds = reading.tokens, reading.sentences[sentence]
    children: dict[int, list[int]] = {}
    for token in range(bounds.first, bounds.end):
        children.setdefault(tokens.heads[token], []).append(token)
    return "\n".join(_branch(reading, children, children.get(-1, []), ""))


def _branch(reading: Reading, children: dict[int, list[int]], level: Sequence[int], indent: str) -> Iterator[str]:
    for token in level:
        is_last = token == level[-1]
        tokens = reading.tokens
        yield f"{indent}{'└─' if is_last else '├─'} {reading.word(token)}  {tokens.upos[token]}  {tokens.deprels[token]}"
        yield from _branch(reading, children, children.get(token, []), indent + ("   " if is_last else "│  "))


def to_html(reading: Reading) -> str:
    """Write an article as a page with its marks: mentions, times, quantities, sources and cues.

    Args:
        reading: The reading.

    Returns:
        One self-contained HTML page, everything from the article escaped, no script. Where marks overlap, the one that begins
        first, and of several the longest, is shown.
    """
    title = escape(reading.article.title or reading.article.file)
    paragraphs = "\n".join(
        f"<p>{_mark(reading.article.text, block.span, _marks(reading))}</p>" for block in reading.article.blocks
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{paragraphs}\n{_table(reading)}\n</body></html>\n'
    )


def _marks(reading: Reading) -> list[tuple[Span, str, str]]:
    """List what is marked: where, as what, with which hint."""
    marks = [(time.span, "time", time.value or time.reason) for time in reading.times]
    marks += [(quantity.span, "quantity", f"{quantity.low} to {quantity.high}") for quantity in reading.quantities]
    for mention in reading.mentions:
        facts = (
            mention.title,
            mention.country,
            mention.sector,
            mention.actor_id,
            _referent(reading, mention.antecedent),
        )
        marks.append((mention.head, str(mention.kind), ", ".join(fact for fact in facts if fact)))
    for attribution in reading.attributions:
        marks.append((attribution.cue, "cue", f"{attribution.stance}, {attribution.manner}"))
    return sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end))


def _referent(reading: Reading, antecedent: int | None) -> str:
    return "" if antecedent is None else f"= {reading.mentions[antecedent].name}"


def _mark(text: str, within: Span, marks: Sequence[tuple[Span, str, str]]) -> str:
    pieces, end = [], within.start
    for span, kind, hint in marks:
        if span.start < end or span.end > within.end:
            continue
        pieces.append(escape(text[end : span.start]))
        pieces.append(f'<mark class="{kind}" title="{escape(f"{kind}: {hint}")}">{escape(span.text_in(text))}</mark>')
        end = span.end
    return "".join([*pieces, escape(text[end : within.end])])


def _table(reading: Reading) -> str:
    """Tabulate who is credited with what."""
    text = reading.article.text
    rows = []
    for attribution in reading.attributions:
        source = attribution.source.text_in(text) if attribution.source else "nobody named"
        content = " … ".join(span.text_in(text) for span in attribution.content)
        cells = (source, attribution.cue.text_in(text), str(attribution.stance), content)
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    heading = "<tr><th>Source</th><th>Cue</th><th>Stance</th><th>Content</th></tr>"
    return f"<section><table>{heading}{''.join(rows)}</table></section>"

"""Writes a codebook as a page of documentation, in Markdown."""

from dateline.coding.codebook.definitions import Codebook, EventType, Part, PlaceRule, Trigger

PLACES = {
    PlaceRule.TARGET: "where the target is",
    PlaceRule.VENUE: "the venue",
    PlaceRule.DESTINATION: "the destination",
    PlaceRule.LEFT: "the place that is left",
    PlaceRule.NONE: "none, unless a venue is named",
}


def to_page(codebook: Codebook) -> str:
    """Write a codebook as a page: every type with definition, modes, examples and the words that name it.

    Args:
        codebook: The codebook.

    Returns:
        Markdown, the same for the same codebook; ends in a line break.
    """
    triggers = codebook.triggers()
    lines = [
        f"# The codebook {codebook.label}",
        "",
        f"{len(codebook.types)} types and {len(triggers)} entries of words and phrases that may name them.",
        "This page is made from the codebook: edit that, not this. An asterisk marks words that count only in certain company.",
        "",
        "| Type | Quad class | CAMEO | Definition |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| [{t.code}](#{t.code.lower()}) | {t.quad_class} | {t.cameo_root or '–'} | {t.definition} |"
        for t in codebook.types.values()
    ]
    for event_type in codebook.types.values():
        lines += _to_section(event_type, [t for t in triggers if t.event_type == event_type.code])
    return "\n".join(lines) + "\n"


def _to_section(event_type: EventType, triggers: list[Trigger]) -> list[str]:
    """Write one type."""
    lines = ["", f"## {event_type.code}", "", event_type.definition, "", f"Place: {PLACES[event_type.place]}.", ""]
    if event_type.modes:
        lines += ["| Mode | Meaning |", "|---|---|"]
        lines += [f"| {mode} | {meaning} |" for mode, meaning in event_type.modes.items()]
        lines.append("")
    lines += [f"> {example}" + "  " for example in event_type.examples]
    for part, title in ((Part.VERB, "Verbs"), (Part.NOUN, "Nouns")):
        words = _list_words(triggers, part)
        if words:
            lines += ["", f"{title}: {words}."]
    return lines


def _list_words(triggers: list[Trigger], part: Part) -> str:
    """List the words of one part of speech in alphabetical order; an asterisk marks those that need certain company."""
    marked: dict[str, bool] = {}
    for trigger in triggers:
        if trigger.part is part:
            words = " ".join(trigger.words)
            marked[words] = marked.get(words, True) and bool(trigger.needs)
    return ", ".join(f"{words}\\*" if needs else words for words, needs in sorted(marked.items()))

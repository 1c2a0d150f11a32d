"""Mends what a parser often hangs wrongly, before anything is coded: who goes on to say something.

"The army denied that it had fired and accused the rebels" tells of two words of the army: what the second verb of speech is
coordinated with is the first, not what was denied.
"""

from dateline.coding.word_lists import load_sets
from dateline.model.reading import Reading


def mend_heads(reading: Reading) -> tuple[int, ...]:
    """Return the head of every token, those of verbs of speech moved from what was said to the verb that said it."""
    tokens, speaking = reading.tokens, load_sets("voices.tsv")["speaking"]
    heads = list(tokens.heads)
    subjects = {head for head, relation in zip(heads, tokens.deprels, strict=True) if relation.startswith("nsubj")}
    for token, relation in enumerate(tokens.deprels):
        lemma = tokens.lemmas[token].lower()
        if relation == "conj" and lemma in speaking and tokens.upos[token] == "VERB" and token not in subjects:
            outer = _find_saying(reading, token)
            heads[token] = heads[token] if outer is None else outer
    return tuple(heads)


def _find_saying(reading: Reading, token: int) -> int | None:
    """Find the verb that says what a verb of speech was hung on; None = what is said is itself speech, or nobody says it."""
    tokens, speaking = reading.tokens, load_sets("voices.tsv")["speaking"]
    inner = tokens.heads[token]
    outer = tokens.heads[inner] if inner >= 0 and tokens.deprels[inner] == "ccomp" else -1
    if outer < 0 or outer > inner or tokens.lemmas[inner].lower() in speaking:
        return None
    same_tense = tokens.xpos[outer] == tokens.xpos[token] or tokens.xpos[token] == "VBN"
    return outer if tokens.lemmas[outer].lower() in speaking and same_tense else None

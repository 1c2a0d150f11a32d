"""Mends what a parser often hangs wrongly, before anything is coded: who goes on to say something, and what they said before.

"The army denied that it had fired and accused the rebels" tells of two words of the army: what the second verb of speech is
coordinated with is the first, not what was denied. "Denied that there were talks and said that" tells first what was denied.
"""

from dateline.coding.word_lists import load_sets
from dateline.model.reading import Reading


def mend_heads(reading: Reading) -> tuple[int, ...]:
    """Return the head of every token, verbs of speech and their content hung on the verb that they go with."""
    tokens, speaking = reading.tokens, load_sets("voices.tsv")["speaking"]
    heads = list(tokens.heads)
    subjects = {head for head, relation in zip(heads, tokens.deprels, strict=True) if relation.startswith("nsubj")}
    for token, relation in enumerate(tokens.deprels):
        lemma = tokens.lemmas[token].lower()
        if relation == "conj" and lemma in speaking and tokens.upos[token] == "VERB" and token not in subjects:
            outer = _find_saying(reading, token)
            heads[token] = heads[token] if outer is None else outer
        if relation == "ccomp" and heads[token] > token:
            heads[token] = _find_sayer_before(reading, token)
    return tuple(heads)


def _find_sayer_before(reading: Reading, token: int) -> int:
    """Find the first of two coordinated verbs of speech, where a clause stands between them: it is what the first one says."""
    tokens, speaking = reading.tokens, load_sets("voices.tsv")["speaking"]
    later = tokens.heads[token]
    earlier = tokens.heads[later]
    is_between = 0 <= earlier < token and tokens.deprels[later] == "conj"
    says = is_between and {tokens.lemmas[earlier].lower(), tokens.lemmas[later].lower()} <= speaking
    return earlier if says else later


def _find_saying(reading: Reading, token: int) -> int | None:
    """Find the verb that says what a verb of speech was hung on; None = what is said is itself speech, or nobody says it."""
    tokens, speaking = reading.tokens, load_sets("voices.tsv")["speaking"]
    inner = tokens.heads[token]
    outer = tokens.heads[inner] if inner >= 0 and tokens.deprels[inner] == "ccomp" else -1
    if outer < 0 or outer > inner or tokens.lemmas[inner].lower() in speaking:
        return None
    same_tense = tokens.xpos[outer] == tokens.xpos[token] or tokens.xpos[token] == "VBN"
    return outer if tokens.lemmas[outer].lower() in speaking and same_tense else None

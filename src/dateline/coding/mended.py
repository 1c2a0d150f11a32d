"""Mends what a parser often hangs wrongly, before anything is coded.

"The army denied that it had fired and accused the rebels" tells of two words of the army: what the second verb of speech is
coordinated with is the first, not what was denied. "Denied that there were talks and said that" tells first what was denied. Of "The
march announced for today will not go ahead" the march does not go ahead; nobody announces anything.
"""

from dateline.coding.headline_trees import hang_headlines
from dateline.coding.word_lists import load_sets
from dateline.model.reading import Reading

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class _Tree:
    """The heads and relations of a reading's tokens, to be changed."""

    def __init__(self, reading: Reading) -> None:
        self.tokens = reading.tokens
        self.heads = list(reading.tokens.heads)
        self.deprels = list(reading.tokens.deprels)
        self.children: dict[int, list[int]] = {}
        for token, head in enumerate(self.heads):
            self.children.setdefault(head, []).append(token)

    def lemma(self, token: int) -> str:
        return self.tokens.lemmas[token].lower()

    def below(self, token: int, *relations: str) -> list[int]:
        """List the children by a relation, subtypes and all."""
        return [c for c in self.children.get(token, ()) if self.deprels[c].partition(":")[0] in relations]

    def first_of(self, token: int) -> int:
        """Return the first word of all that hangs on a word."""
        return min([token, *(self.first_of(child) for child in self.children.get(token, ()))])


def mend_tree(reading: Reading) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the head and the relation of every token as they should be."""
    tree = _Tree(reading)
    for token, relation in enumerate(reading.tokens.deprels):
        if relation == "conj" and tree.tokens.upos[token] == "VERB":
            _hang_speech(tree, token)
        elif relation == "ccomp":
            _hang_speaker(tree, token)
            _hang_content(tree, token)
            _hang_telling(tree, token)
        elif relation == "advcl":
            _hang_result(tree, token)
        elif relation == "fixed":
            _free_infinitive(tree, token)
    hang_headlines(reading, tree.heads, tree.deprels)
    return tuple(tree.heads), tuple(tree.deprels)


def mend_lemmas(reading: Reading) -> tuple[str, ...]:
    """Return the base form of every token in lower case; a plural that opens a sentence may have been taken for a name: "Warplanes"."""
    tokens = reading.tokens
    lemmas = [lemma.lower() for lemma in tokens.lemmas]
    for sentence in reading.sentences:
        first = sentence.first
        if sentence.end > first and tokens.upos[first] in ("PROPN", "NOUN") and lemmas[first].endswith("s"):
            base = lemmas[first][:-1]
            is_known = any(base in words for words in load_sets("fillers.tsv").values())
            lemmas[first] = base if is_known else lemmas[first]
    return tuple(lemmas)


def _hang_speech(tree: _Tree, verb: int) -> None:
    """Hang a verb of speech on the verb of speech before it, not on what that one says."""
    speaking = load_sets("voices.tsv")["speaking"]
    inner = tree.heads[verb]
    outer = tree.heads[inner] if tree.deprels[inner] == "ccomp" else -1
    if outer < 0 or outer > inner or tree.lemma(verb) not in speaking or tree.lemma(inner) in speaking:
        return
    same_tense = tree.tokens.xpos[verb] in (tree.tokens.xpos[outer], "VBN")
    if tree.lemma(outer) in speaking and same_tense and not tree.below(verb, "nsubj"):
        tree.heads[verb] = outer


def _hang_content(tree: _Tree, clause: int) -> None:
    """Hang what stands between two verbs of speech on the first; give a predicate its subject back from a mere participle."""
    verb = tree.heads[clause]
    if verb > clause:
        speaking, earlier = load_sets("voices.tsv")["speaking"], tree.heads[verb]
        is_between = 0 <= earlier < clause and tree.deprels[verb] == "conj"
        if is_between and {tree.lemma(earlier), tree.lemma(verb)} <= speaking:
            tree.heads[clause] = earlier
        return
    subjects = tree.below(verb, "nsubj")
    if len(subjects) == 1 and subjects[0] < verb and _is_participle(tree, verb) and _lacks_subject(tree, clause):
        tree.heads[clause], tree.deprels[clause] = tree.heads[verb], tree.deprels[verb]
        tree.heads[subjects[0]] = clause
        tree.heads[verb], tree.deprels[verb] = subjects[0], "acl"


def _hang_speaker(tree: _Tree, clause: int) -> None:
    """Give a verb of speech the subject before it, where what is said has one of its own: "the guild boasted that its boats sank a ferry"."""
    verb = tree.heads[clause]
    subjects = tree.below(clause, "nsubj")
    if verb < clause and len(subjects) > 1 and subjects[0] < verb < subjects[-1] and not tree.below(verb, "nsubj"):
        tree.heads[subjects[0]] = verb
        tree.deprels[subjects[0]] = "nsubj"


def _hang_telling(tree: _Tree, clause: int) -> None:
    """Hang on a verb of speech what stands right behind it, and give what was said before it a subject that stands before that.

    "Jets bombed two villages, the army said on Monday" was said on Monday; of "Jets destroyed depots, the army said" jets did.
    """
    verb = tree.heads[clause]
    if verb < clause or tree.lemma(verb) not in load_sets("voices.tsv")["speaking"]:
        return
    for child in tree.below(clause, "obl", "advmod"):
        if child > verb and tree.first_of(child) == verb + 1:
            tree.heads[child] = verb
    subjects = tree.below(verb, "nsubj")
    if len(subjects) > 1 and subjects[0] < clause < subjects[-1] and not tree.below(clause, "nsubj"):
        tree.heads[subjects[0]] = clause


def _hang_result(tree: _Tree, clause: int) -> None:
    """Hang what came of a deed on the deed, not on what its victims were doing: "fired on soldiers who were guarding it, killing four"."""
    victims, xpos = load_sets("joining.tsv")["victims"], tree.tokens.xpos
    verb = tree.heads[clause]
    if verb > clause or tree.deprels[verb] != "acl:relcl" or xpos[clause] != "VBG" or tree.lemma(clause) not in victims:
        return
    is_abiding = xpos[verb] == "VBG" or tree.lemma(verb) in load_sets("joining.tsv")["abiding"]
    outer = tree.heads[verb]
    while outer >= 0 and tree.tokens.upos[outer] != "VERB":
        outer = tree.heads[outer]
    if is_abiding and outer >= 0 and not tree.below(clause, "mark"):
        tree.heads[clause] = outer


def _free_infinitive(tree: _Tree, token: int) -> None:
    """Give an infinitive its own "to", which was taken for half of a preposition: "is due to meet"."""
    first = tree.heads[token]
    verb = tree.heads[first]
    if tree.lemma(token) != "to" or tree.deprels[first] not in ("mark", "case") or verb < token:
        return
    bare = [verb, *(child for child in tree.below(verb, "aux", "cop") if child > token)]
    if any(tree.tokens.xpos[word] == "VB" for word in bare):
        tree.heads[token], tree.deprels[token] = verb, "mark"


def _is_participle(tree: _Tree, verb: int) -> bool:
    """Say whether a verb may as well be a participle after its noun, and is none of those that tell something."""
    telling = load_sets("cues.tsv")["saying"] - {"announce", "report"}
    return tree.tokens.xpos[verb] in ("VBD", "VBN") and not tree.below(verb, "aux") and tree.lemma(verb) not in telling


def _lacks_subject(tree: _Tree, clause: int) -> bool:
    """Say whether a clause is finite and has no subject, which no content of another verb lacks."""
    finite = [child for child in tree.below(clause, "aux", "cop") if tree.tokens.xpos[child] in FINITE]
    return bool(finite) and not tree.below(clause, "nsubj", "csubj", "expl", "mark")

"""Which earlier mentions an anaphor can mean, by grammar, number, gender and person alone."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.model.mention import MentionKind
from dateline.read.reference.columns import FORMS, GENDERS, RELATIONS, SORTS, Columns, Numbers

__all__ = ["find_candidates", "fit_gender"]

_WINDOW = 60
_MAX_PRONOUN_DISTANCE = 5
_MAX_NOUN_DISTANCE = 8
_FIRST_PRONOUN = FORMS.index("he")
_FIRST_SPEAKER = FORMS.index("i")
_CONJUNCT = RELATIONS.index("conj")
_PERSON = SORTS.index("person")
_HE, _SHE = FORMS.index("he"), FORMS.index("she")
_NOUNS = FORMS[:_FIRST_PRONOUN]
_FORMS_MEANT = {
    **dict.fromkeys(_NOUNS, (*_NOUNS, "he", "she", "it", "they")),
    "he": (*_NOUNS, "he"),
    "she": (*_NOUNS, "she"),
    "it": (*_NOUNS, "it"),
    "they": (*_NOUNS, "it", "they", "we"),
    "i": ("i",),
    "we": ("we",),
    "you": ("you",),
}
"""What an anaphor of each form can refer back to."""

_IMPERSONAL = frozenset({MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.FACILITY, MentionKind.NATIONALITY})
_KINDS_BARRED = {"he": _IMPERSONAL, "she": _IMPERSONAL, "it": frozenset({MentionKind.PERSON})}
_OTHER_GENDER = {"he": GENDERS.index("f"), "she": GENDERS.index("m")}


def _to_table(allowed: Sequence[Sequence[bool]]) -> npt.NDArray[np.bool_]:
    return np.array(allowed, np.bool_)


_FORM_FITS = _to_table([[other in _FORMS_MEANT[form] for other in FORMS] for form in FORMS])
_KIND_FITS = _to_table([[kind not in _KINDS_BARRED.get(form, ()) for kind in MentionKind] for form in FORMS])


def find_candidates(columns: Columns, number: int, alike: Sequence[int]) -> Numbers:
    """Find the earlier mentions that an anaphor can mean, whatever else is known of those.

    Args:
        columns: Of the article's mentions.
        number: Index of the anaphor.
        alike: Earlier mentions with the same head noun, in text order.

    Returns:
        Indices in text order: "I", "we" and "you" go back to their like, the nearest of which may be far; another pronoun a
        few sentences, never out of its entry of a live blog, a noun some more, and any way to its own word.
    """
    form = int(columns.column("form")[number])
    if form >= _FIRST_SPEAKER:
        return _find_alike(columns, number, form)
    reach = _MAX_PRONOUN_DISTANCE if form >= _FIRST_PRONOUN else _MAX_NOUN_DISTANCE
    opening = int(columns.sentence.searchsorted(columns.sentence[number] - reach))
    opening = max(opening, number - _WINDOW)
    if form >= _FIRST_PRONOUN:
        opening = max(opening, int(columns.entry.searchsorted(columns.entry[number])))
    found: Numbers = opening + _find_fitting(columns, number, slice(opening, number))
    far = [other for other in alike if other < opening] if form < _FIRST_PRONOUN else []
    if far:
        others = np.array(far, np.int32)
        found = np.concatenate([others[_find_fitting(columns, number, others)], found])
    return found.astype(np.int32)


def _find_fitting(columns: Columns, number: int, others: slice | Numbers) -> npt.NDArray[np.intp]:
    """Find which of some earlier mentions an anaphor can mean, as places among them; a slice of columns is no copy of them."""
    form = int(columns.column("form")[number])
    fits = _FORM_FITS[form][columns.column("form")[others]] & _KIND_FITS[form][columns.column("kind")[others]]
    fits &= ~_overlap(columns, number, others) & _agree_in_number(columns, number, others, form)
    if columns.column("relation")[number] == _CONJUNCT:
        fits &= ~_stand_beside(columns, number, others)
    return np.flatnonzero(fits)


def fit_gender(form: str, genders: Numbers) -> npt.NDArray[np.bool_]:
    """Say which chains a pronoun can mean by their gender.

    Args:
        form: How the anaphor refers.
        genders: Numbers of the chains' genders.
    """
    fitting: npt.NDArray[np.bool_] = genders != _OTHER_GENDER.get(form, -1)
    return fitting


def _find_alike(columns: Columns, number: int, form: int) -> Numbers:
    alike = np.flatnonzero(columns.column("form")[:number] == form).astype(np.int32)
    near = alike[alike >= number - _WINDOW]
    return near if len(near) else alike[-1:]


def _overlap(columns: Columns, number: int, others: slice | Numbers) -> npt.NDArray[np.bool_]:
    """Say of which mentions one phrase holds the other's head."""
    head, heads = columns.head[number], columns.head[others]
    holds = (columns.first[number] <= heads) & (heads < columns.end[number])
    overlapping: npt.NDArray[np.bool_] = holds | ((columns.first[others] <= head) & (head < columns.end[others]))
    return overlapping


def _stand_beside(columns: Columns, number: int, others: slice | Numbers) -> npt.NDArray[np.bool_]:
    """Say which mentions an anaphor is coordinated with: of "the army and the agency" one is never the other."""
    parent = columns.parent[number]
    is_sibling = (columns.parent[others] == parent) & (columns.column("relation")[others] == _CONJUNCT)
    beside: npt.NDArray[np.bool_] = is_sibling | (columns.head[others] == parent)
    return beside


def _agree_in_number(columns: Columns, number: int, others: slice | Numbers, form: int) -> npt.NDArray[np.bool_]:
    """Say which mentions agree: "he", "she" and "it" are singular, a noun agrees with people and with its own word."""
    plural = columns.column("plural")
    if FORMS[form] == "they":
        return ~_are_joined(columns, others)
    differs = plural[others] != plural[number]
    if form < _FIRST_PRONOUN:
        forms = columns.column("form")[others]
        is_person = (columns.column("sort")[others] == _PERSON) | (forms == _HE) | (forms == _SHE)
        differs &= is_person | ((forms < _FIRST_PRONOUN) & (columns.lemma[others] == columns.lemma[number]))
    agreeing: npt.NDArray[np.bool_] = ~differs
    return agreeing


def _are_joined(columns: Columns, others: slice | Numbers) -> npt.NDArray[np.bool_]:
    """Say which mentions are one of several named together: "they" after "A and B" is never A alone."""
    joint, heads = columns.column("joint")[others] == 1, columns.head[others]
    joined = np.zeros(len(heads), np.bool_)
    for first, end in zip(columns.first[others][joint].tolist(), columns.end[others][joint].tolist(), strict=True):
        joined |= (first <= heads) & (heads < end)
    alone: npt.NDArray[np.bool_] = joined & ~joint & (columns.column("plural")[others] == 0)
    return alone

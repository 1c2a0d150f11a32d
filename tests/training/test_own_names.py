"""Our own marked sentences: their markup, and the exchange of names."""

import random
from pathlib import Path

import pytest
from training.corpora import Sentence
from training.own_names import MarkupError, load_own_sentences, make_pool, swap_names

LABELS = frozenset({"person", "place", "organisation"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "levant.txt").write_text(
        "# Invented.\n\n[ARM Ardan Guards] freed [PER Omar Dahab] near [LOC Al-Hol], [MED Nile Wire] said.\n",
        encoding="utf-8",
    )
    (tmp_path / "heldout.txt").write_text("[PER Bo Lind] left.\n", encoding="utf-8")
    return tmp_path


def test_markup_becomes_tags_and_kinds_of_organisation(folder: Path) -> None:
    ((region, sentence),) = load_own_sentences(folder, held_out=False)
    assert region == "levant"
    assert sentence.words == (
        "Ardan",
        "Guards",
        "freed",
        "Omar",
        "Dahab",
        "near",
        "Al-Hol",
        ",",
        "Nile",
        "Wire",
        "said",
        ".",
    )
    assert sentence.names is not None
    assert sentence.names[:5] == ("B-organisation", "I-organisation", "O", "B-person", "I-person")
    assert sentence.kinds is not None
    assert sentence.kinds[0] == "armed_group"
    assert sentence.kinds[8:10] == ("media", "media")
    assert sentence.kinds[3] == ""


def test_files_held_apart_are_never_trained_on(folder: Path) -> None:
    assert all(region != "heldout" for region, _ in load_own_sentences(folder, held_out=False))
    assert [region for region, _ in load_own_sentences(folder, held_out=True)] == ["heldout"]


def test_mistakes_in_markup_are_all_named_with_file_and_line(folder: Path) -> None:
    (folder / "yemen.txt").write_text("[PER Bo Lind left.\n[XYZ Ardan] fell.\n", encoding="utf-8")
    with pytest.raises(MarkupError) as caught:
        load_own_sentences(folder, held_out=False)
    assert str(caught.value).splitlines()[0] == "yemen.txt:1: a bracket without its partner, or within another"
    assert "yemen.txt:2: unknown tag XYZ" in str(caught.value)


def test_exchanged_names_keep_their_kind_and_the_other_words_stay(folder: Path) -> None:
    (folder / "maghreb.txt").write_text("[PER Amina Yusuf] left [LOC Oued Zem].\n", encoding="utf-8")
    sentences = load_own_sentences(folder, held_out=False)
    pool = make_pool(sentences)
    sentence = sentences[0][1]
    for seed in range(30):
        changed = swap_names(sentence, pool, random.Random(seed), LABELS)
        assert len(changed.words) == len(changed.names or ()) == len(changed.kinds or ())
        kept = [w for w, tag in zip(changed.words, changed.names or (), strict=True) if tag == "O"]
        assert kept == ["freed", "near", ",", "said", "."]
        starts = [tag for tag in changed.names or () if tag.startswith("B-")]
        assert starts == ["B-organisation", "B-person", "B-place", "B-organisation"]


def test_a_person_named_by_family_name_alone_stays_one_word(folder: Path) -> None:
    pool = make_pool(load_own_sentences(folder, held_out=False))
    sentence = Sentence(words=("Lind", "left"), corpus="wikigold", names=("B-PER", "O"))
    changed = {swap_names(sentence, pool, random.Random(seed), frozenset({"PER"})).words for seed in range(20)}
    assert changed == {("Lind", "left"), ("Dahab", "left")}


def test_the_projects_own_sentences_are_free_of_mistakes() -> None:
    names = Path(__file__).parents[2] / "training" / "names"
    assert len(load_own_sentences(names, held_out=False)) >= 1500
    assert load_own_sentences(names, held_out=True)

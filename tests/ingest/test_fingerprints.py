from dateline.ingest.fingerprints import make_fingerprint

STORY = tuple(
    f"Sentence number {n} of the story says that the ferry with {n + 3} people sank off the island." for n in range(40)
)


def test_case_and_punctuation_do_not_matter() -> None:
    assert make_fingerprint(STORY) == make_fingerprint(tuple(line.upper().replace(".", " !") for line in STORY))


def test_cut_copy_is_contained_in_the_whole_and_not_the_other_way_round() -> None:
    whole, cut = set(make_fingerprint(STORY)), set(make_fingerprint(STORY[:10]))
    assert cut < whole


def test_about_a_quarter_of_the_shingles_are_kept_sorted_and_fit_in_48_bits() -> None:
    found = make_fingerprint(STORY)
    words = sum(len(line.split()) for line in STORY)
    assert 0.1 * words < len(found) < 0.4 * words
    assert list(found) == sorted(set(found))
    assert all(0 <= value < 2**48 and value % 4 == 0 for value in found)


def test_sample_is_the_same_on_every_machine() -> None:
    assert make_fingerprint(("one two three four five six seven eight nine ten eleven twelve",)) == (
        160936380835492,
        165152002314020,
        239678274463048,
    )


def test_text_of_four_words_has_none() -> None:
    assert make_fingerprint(("one two three four",)) == ()

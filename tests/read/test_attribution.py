from datetime import date

import pytest

from dateline.model.article import BlockKind
from dateline.model.attribution import Manner
from dateline.model.reading import Reading
from dateline.model.voice import Stance
from tests.factories import reading


def found_credits(read: Reading, least: float = 0.5) -> list[tuple[str | None, str, str]]:
    """List source, cue and content of every attribution that passes a report on."""
    text = read.article.text
    return [
        (
            found.source.text_in(text) if found.source else None,
            found.cue.text_in(text),
            " | ".join(span.text_in(text) for span in found.content),
        )
        for found in read.attributions
        if found.score >= least
    ]


SENTENCES = [
    (
        "Amnesty International said the guards had beaten prisoners in Harar.",
        ("Amnesty International", "said", "the guards had beaten prisoners in Harar"),
    ),
    (
        "The ministry said that two bridges had collapsed.",
        ("The ministry", "said", "that two bridges had collapsed"),
    ),
    (
        "Two bridges collapsed, the ministry said.",
        ("the ministry", "said", "Two bridges collapsed"),
    ),
    (
        "Two bridges collapsed on Monday, said the governor.",
        ("the governor", "said", "Two bridges collapsed on Monday"),
    ),
    (
        "According to the hospital, nine people were wounded.",
        ("the hospital", "According to", "nine people were wounded"),
    ),
    (
        "Nine people were wounded, according to the hospital.",
        ("the hospital", "according to", "Nine people were wounded"),
    ),
    (
        "The Orvan news agency reported that rebels had seized the airport.",
        ("The Orvan news agency", "reported", "that rebels had seized the airport"),
    ),
    (
        "It was reported that rebels had seized the airport.",
        (None, "was reported", "that rebels had seized the airport"),
    ),
    (
        "Residents told the newspaper that the shelling had stopped.",
        ("Residents", "told", "that the shelling had stopped"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_speech_is_credited_to_its_source(sentence, expected, tools):
    assert expected in found_credits(reading(sentence, tools=tools))


STANCES = [
    ("The army denied that it had shelled the village.", Stance.DENIES),
    ("The spokesman rejected reports that the army had shelled the village.", Stance.DENIES),
    ("Residents cast doubt on claims that the town had fallen.", Stance.DOUBTS),
    ("The minister confirmed that the talks had ended.", Stance.ASSERTS),
    ("The army did not deny that it had shelled the village.", Stance.ASSERTS),
    ("The ministry did not confirm that the pilot had died.", Stance.DOUBTS),
    ("The agency could not verify that the pilot had died.", Stance.DOUBTS),
    ("No group said that it had fired the rockets.", Stance.DOUBTS),
]


@pytest.mark.parametrize(("sentence", "stance"), STANCES, ids=[sentence for sentence, _ in STANCES])
def test_cue_tells_what_the_source_holds_of_the_content(sentence, stance, tools):
    assert reading(sentence, tools=tools).attributions[0].stance is stance


def test_doubted_claim_is_credited_twice_to_whoever_claims_and_to_those_who_doubt(tools):
    read = reading("Field sources cast doubt on claims that the town had fallen.", tools=tools)
    assert found_credits(read) == [
        ("Field sources", "cast", "that the town had fallen"),
        (None, "claims", "that the town had fallen"),
    ]
    assert [found.stance for found in read.attributions] == [Stance.DOUBTS, Stance.ASSERTS]
    assert [found.outer for found in read.attributions] == [None, None]


def test_quotation_belongs_to_the_verb_beside_it(tools):
    read = reading("“We will not leave the valley,” the commander said. “Our orders are clear.”", tools=tools)
    (found,) = [found for found in read.attributions if found.score >= 0.5]
    assert found.manner is Manner.DIRECT
    assert [span.text_in(read.article.text) for span in found.content] == [
        "“We will not leave the valley,”",
        "“Our orders are clear.”",
    ]


def test_quotation_runs_on_into_a_paragraph_that_opens_with_one(tools):
    read = reading("“The road is closed,” the mayor said.", "“We ask people to stay at home.”", tools=tools)
    assert found_credits(read) == [("the mayor", "said", "“The road is closed,” | “We ask people to stay at home.”")]


def test_quotation_without_a_speaker_before_it_is_nobodys(tools):
    assert found_credits(reading("The square was empty.", "“No trespassing”", tools=tools)) == []


def test_half_quoted_speech_is_mixed(tools):
    read = reading("The envoy said the talks had been “frank and useful”.", tools=tools)
    assert read.attributions[0].manner is Manner.MIXED


def test_chain_of_speakers_is_nested(tools):
    read = reading("Orvan television said the minister had said that the border was closed.", tools=tools)
    outer, inner = read.attributions
    assert (outer.outer, inner.outer) == (None, 0)


def test_words_quoted_of_somebody_are_passed_on_by_the_medium_named_before(tools):
    read = reading(
        "The Orvan news agency reported that Defence Minister Aziz Karimi had met his counterpart.",
        "The border is safe, he was quoted as saying.",
        tools=tools,
    )
    quoted = read.attributions[-1]
    assert read.attributions[quoted.outer].source_mention is not None
    assert read.article.text[quoted.source.start : quoted.source.end] == "he"


def test_who_was_told_is_the_addressee(tools):
    read = reading("A guard told the Coast Herald that the gate had been locked.", tools=tools)
    assert read.attributions[0].addressee.text_in(read.article.text) == "the Coast Herald"


def test_day_of_speaking_is_not_the_day_of_the_event(tools):
    read = reading("The ministry said on Tuesday that the bridge had collapsed on Sunday.", tools=tools)
    said_on = read.times[read.attributions[0].said_on]
    assert (said_on.text, said_on.period.first_day) == ("Tuesday", date(2024, 11, 19))


def test_aside_goes_on_with_the_same_speaker(tools):
    read = reading("The governor said the town was calm, adding that schools would open on Monday.", tools=tools)
    assert [source for source, _, _ in found_credits(read)] == ["The governor", "The governor"]
    assert all("schools" not in content for _, cue, content in found_credits(read) if cue == "said")


HEADLINES = [
    ("Ministry: two bridges collapsed", ("Ministry", ":", "two bridges collapsed")),
    ("Two bridges collapsed: ministry", ("ministry", ":", "Two bridges collapsed")),
    ("Flood monitor: two bridges collapsed", ("Flood monitor", ":", "two bridges collapsed")),
]


@pytest.mark.parametrize(("title", "expected"), HEADLINES)
def test_headline_credits_by_colon(title, expected, tools):
    assert expected in found_credits(reading("The river rose.", title=title, tools=tools))


def test_attitudes_score_below_reports(tools):
    read = reading("The party praised the ruling.", "The party said that it had won.", tools=tools)
    attitude, report = read.attributions
    assert attitude.score < 0.5 < report.score


def test_notes_about_the_article_credit_nobody(tools):
    read = reading(
        "The bridge collapsed.",
        "The editors say that nothing was verified.",
        kinds=[BlockKind.PARAGRAPH, BlockKind.NOTE],
        tools=tools,
    )
    assert read.attributions == ()


def test_speaker_of_a_quotation_does_not_credit_himself(tools):
    read = reading("“I think we have won,” the candidate said.", tools=tools)
    assert [cue for _, cue, _ in found_credits(read, least=0)] == ["said"]


def test_name_set_under_a_quotation_by_a_dash_is_its_source(tools):
    read = reading("“Nobody came to help us that night.” — Amina Sow", tools=tools)
    assert [(source, cue) for source, cue, _ in found_credits(read)] == [("Amina Sow", "—")]


def test_words_set_off_in_the_next_paragraph_belong_to_the_cue_before_the_colon(tools):
    read = reading("The mayor added:", "The bridge has been closed since noon.", tools=tools)
    assert found_credits(read) == [("The mayor", "added", "The bridge has been closed since noon.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry refused to say how many had died.",
        "A group called the Dawn Column seized the airport.",
        "The road known as the northern corridor was shelled.",
    ],
)
def test_what_is_left_unsaid_or_only_named_is_credited_to_nobody(sentence, tools):
    read = reading(sentence, tools=tools)
    assert not {"say", "called", "known"} & {cue for _, cue, _ in found_credits(read, least=0.0)}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Six fighters were killed, three on each side, the doctor said.", "the doctor"),
        (
            "Eleven people were killed and 26 wounded, the district health centre reported.",
            "the district health centre",
        ),
        ("A farmer was hurt and his tank destroyed, a security source told the newspaper.", "a security source"),
        ("Two dock workers were killed, says the head of the district.", "the head of the district"),
        ("The column said in a statement that it had seized the airport.", "The column"),
    ],
)
def test_speaker_behind_a_comma_is_found_by_word_order(sentence, source, tools):
    assert source in {found for found, _, _ in found_credits(reading(sentence, tools=tools))}


@pytest.mark.parametrize(
    ("sentence", "credited"),
    [
        ("Army: We did not bomb the school", ("Army", ":", "We did not bomb the school")),
        ("Police: we arrested nobody", ("Police", ":", "we arrested nobody")),
    ],
)
def test_an_office_before_a_colon_speaks_for_itself(sentence, credited, tools):
    assert credited in found_credits(reading(sentence, tools=tools))


@pytest.mark.parametrize("sentence", ["Market: the stalls were empty", "Monday: we arrested nobody"])
def test_what_is_nobody_before_a_colon_says_nothing(sentence, tools):
    assert not found_credits(reading(sentence, tools=tools))


def test_what_is_said_of_a_number_is_told_with_it(tools):
    found = found_credits(reading("The hospital reported four dead.", tools=tools), least=0.0)
    assert ("The hospital", "reported", "four dead") in found


def test_when_somebody_said_it_is_no_part_of_what_they_said(tools):
    read = reading("Turkish jets bombed two villages near Arlit, the military said on Monday.", tools=tools)
    assert found_credits(read) == [("the military", "said", "Turkish jets bombed two villages near Arlit")]
    said_on = read.attributions[0].said_on
    assert said_on is not None
    assert read.times[said_on].text == "Monday"

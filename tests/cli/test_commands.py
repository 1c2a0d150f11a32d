"""The command line as a person meets it: what they see, and the exit code."""

import json
import re
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.cli.app import COMMANDS
from dateline.cli.wording import breakable
from dateline.model.decision import About, Suggestion
from dateline.store import open_store
from tests.command_line import Typed, typed
from tests.pages import save_pages

__all__ = ["typed"]


SPANISH = """\
Los pescadores vuelven al puerto tras la tormenta

Los pescadores volvieron el lunes al puerto después de tres días en el mar, dijo la alcaldesa en un comunicado.

Las familias los esperaban en el muelle con mantas y con café, según los vecinos que estaban en la plaza.
"""
OWN_TYPE = """\
name: own
version: "1"
extends: plover
types:
  EVICT:
    definition: Puts people out of their homes.
    quad_class: material conflict
    modes: {}
    examples:
      - Police evicted forty families in Lusaka.
      - The sun shone on the hills.
    triggers:
      - verbs: evict
"""


@pytest.fixture
def project(typed: Typed, tmp_path: Path) -> Path:
    """A project with the invented pages taken in and run."""
    folder = tmp_path / "project"
    for words in (("init", folder), ("ingest", folder, save_pages(tmp_path / "pages")), ("run", folder)):
        code, printed = typed(*words)
        assert code == 0, printed
    return folder


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_names_every_command(typed: Typed, words: tuple[str, ...]) -> None:
    code, printed = typed(*words)
    assert code == 0
    assert all(name in printed for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(typed: Typed, name: str) -> None:
    code, printed = typed(name, "--help")
    assert code == 0
    assert "Example: dateline" in printed or name in {"codebook", "gazetteer"}


def test_a_mistyped_command_is_wrong_usage_and_the_near_one_is_named(typed: Typed) -> None:
    code, printed = typed("shwo")
    assert (code, "did you mean show?" in printed) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("export", "x"),
        ("export", "x", "-o", "y", "--format", "xml"),
        ("code", "It rained.", "--date", "soon"),
    ],
)
def test_wrong_usage_ends_with_2(typed: Typed, words: tuple[str, ...]) -> None:
    assert typed(*words)[0] == 2


def test_a_folder_that_is_no_project_says_how_to_make_one(typed: Typed, tmp_path: Path) -> None:
    code, printed = typed("run", tmp_path)
    assert code == 1
    assert "dateline init" in printed


def test_init_leaves_an_existing_project_alone(typed: Typed, tmp_path: Path) -> None:
    assert typed("init", tmp_path / "p")[0] == 0
    (tmp_path / "p" / "dateline.toml").write_text("workers = 1\n", encoding="utf-8")
    code, printed = typed("init", tmp_path / "p")
    assert (code, "is a project already" in printed) == (1, True)
    assert (tmp_path / "p" / "dateline.toml").read_text(encoding="utf-8") == "workers = 1\n"


def test_a_broken_codebook_stops_the_run_with_file_line_and_remedy(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "p")
    codebook = tmp_path / "p" / "codebook.yaml"
    codebook.write_text(
        "name: mine\nversion: '1'\nextends: plover\ntypes:\n  COERCE:\n    quad_clas: x\n", encoding="utf-8"
    )
    code, printed = typed("run", tmp_path / "p")
    assert code == 1
    assert f"{codebook}:6:" in printed.replace("\n", "")


def test_nothing_to_take_in_fails_and_says_why(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "p")
    (tmp_path / "empty.txt").touch()
    code, printed = typed("ingest", tmp_path / "p", tmp_path / "empty.txt", tmp_path / "missing.txt")
    assert code == 1
    assert "is empty" in printed
    assert "no such file" in printed


def test_a_page_without_a_day_is_named_with_what_it_says_instead(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "p")
    page = tmp_path / "ferry.txt"
    page.write_text(
        "32 May 2031\n\nFerry sinks\n\nA ferry sank off Port Ayla with sixty people on board.\n", encoding="utf-8"
    )
    code, printed = typed("ingest", tmp_path / "p", page)
    assert code == 0
    assert "'32 May 2031' names no one day" in " ".join(printed.split())


def test_the_record_can_be_shown_and_filtered(typed: Typed, project: Path) -> None:
    code, everything = typed("show", project, "events")
    assert code == 0
    assert "CONSULT" in everything
    code, filtered = typed(
        "show", project, "events", "--type", "consult", "--since", "2025-03-11", "--place", "djibouti"
    )
    assert code == 0
    assert "CONSULT" in filtered
    assert "ASSAULT" not in filtered
    assert "No events on record for these filters" in typed("show", project, "--actor", "nobody at all")[1]


def test_events_are_shown_by_status(typed: Typed, project: Path) -> None:
    code, printed = typed("show", project, "--status", "reported")
    assert (code, "reported" in printed, "contested" in printed) == (0, True, False)
    assert typed("show", project, "--status", "reportet")[0] == 2
    assert "claims have no status" in typed("show", project, "claims", "--status", "reported")[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Shelling/artillery/missile attack", "Shelling/ artillery/ missile attack"),
        ("Ould-Mohamed's three-year-old", "Ould-Mohamed's three-year-old"),
        ("coast-border-harbour-post.txt", "coast- border- harbour- post.txt"),
        ("Air/drone strike", "Air/drone strike"),
    ],
)
def test_a_narrow_column_breaks_long_words_at_slashes_and_hyphens_only(text: str, shown: str) -> None:
    assert breakable(text) == shown


def test_claims_show_who_says_so(typed: Typed, project: Path) -> None:
    code, printed = typed("show", project, "claims", "--type", "ASSAULT")
    assert code == 0
    assert "denies" in printed


def test_why_explains_an_event_by_its_short_id(typed: Typed, project: Path, tmp_path: Path) -> None:
    typed("export", project, "-o", tmp_path / "out")
    event = json.loads((tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()[0])
    code, printed = typed("why", project, event["short_id"])
    assert code == 0
    assert event["status"] in printed
    assert typed("why", project, event["short_id"].lower())[1] == printed
    assert typed("why", project, "XXX-NONE")[0] == 1


def test_days_that_leave_none_between_them_are_wrong_usage(typed: Typed, project: Path) -> None:
    code, printed = typed("show", project, "--since", "2025-03-15", "--until", "2025-03-10")
    assert (code, "2025-03-15 is after 2025-03-10" in " ".join(printed.replace("│", " ").split())) == (2, True)
    assert typed("show", project, "--since", "2025-03-10", "--until", "2025-03-10")[0] == 0


def test_a_number_with_one_bound_is_told_in_its_words(typed: Typed) -> None:
    sentence = "More than 14,000 people have been displaced by fighting in Kidal since October 2023, the ministry said."
    flat = " ".join(typed("code", sentence, "--date", "2024-11-20")[1].split())
    assert "total more than 14,000 displaced" in flat


def test_code_shows_fields_reasons_and_json(typed: Typed) -> None:
    words = ("code", "Police arrested 12 protesters in Tunis on Monday.", "--date", "2025-03-12")
    code, printed = typed(*words, "--why")
    assert code == 0
    assert "COERCE" in printed
    code, printed = typed(*words, "--json")
    [claim] = json.loads(printed)["claims"]
    assert (claim["event_type"], claim["period"]["first_day"]) == ("COERCE", "2025-03-10")


def test_code_says_of_a_total_what_it_says_of_a_claim(typed: Typed) -> None:
    sentence = "At least 450 people have been killed in shelling of Kidal since October 2023, the ministry said."
    flat = " ".join(typed("code", sentence, "--date", "2024-11-20")[1].split())
    assert "total at least 450 killed, cumulative" in flat
    assert "stance voice asserts it" in flat
    assert "period since 2023-10-01 (after)" in flat
    assert "according to ministry" in flat


def test_reasons_are_offered_only_where_they_do_not_follow(typed: Typed, tmp_path: Path) -> None:
    codebook = tmp_path / "own.yaml"
    codebook.write_text(OWN_TYPE, encoding="utf-8")
    for words in (("code", "The sun shone."), ("codebook", "try", codebook, "The sun shone.")):
        assert "Try --why" in typed(*words)[1]
        assert "Try --why" not in typed(*words, "--why")[1]
    printed = typed("codebook", "try", codebook, "Police evicted forty families in Lusaka.", "--why")[1]
    assert "own.yaml:" in printed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "p", "--status", "foo"), "--status: foo is no status; events are withdrawn"),
        (("show", "p", "--since", "foo"), "--since: 'foo' is no day"),
        (("relink", "p", "--since", "foo"), "--since: 'foo' is no day"),
        (("code", "The sun shone.", "--date", "foo"), "--date: 'foo' is no day"),
        (("ingest", "p", "page.txt", "--published", "foo"), "--published: 'foo' is no day"),
    ],
)
def test_a_bad_value_is_told_with_its_option(typed: Typed, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    typed("init", tmp_path / "p")
    code, printed = typed(*(tmp_path / "p" if word == "p" else word for word in words))
    assert code == 2
    assert told in " ".join(re.sub("[│'`]", "", printed).replace("Invalid value for ", "").split()).replace(
        "foo is no day", "'foo' is no day"
    )


def test_a_word_added_to_the_codebook_is_coded_without_code(typed: Typed, tmp_path: Path) -> None:
    sentence = "Nurses flimmered the ministry in Lusaka."
    typed("init", tmp_path / "p")
    codebook = tmp_path / "p" / "codebook.yaml"
    assert "PROTEST" not in typed("codebook", "try", codebook, sentence)[1]
    text = codebook.read_text(encoding="utf-8").partition("types:")[0]
    codebook.write_text(
        text + "types:\n  PROTEST:\n    triggers:\n      - verbs: flimmer\n        mode: demo\n", encoding="utf-8"
    )
    assert typed("codebook", "check", codebook)[0] == 0
    assert "PROTEST demo" in typed("codebook", "try", codebook, sentence)[1]


def test_the_example_in_a_new_codebook_holds_once_its_comment_is_taken_away(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "p")
    codebook = tmp_path / "p" / "codebook.yaml"
    assert typed("codebook", "check", codebook)[0] == 0
    head, mark, example = codebook.read_text(encoding="utf-8").partition("\ntypes:\n")
    codebook.write_text(head + mark + example.replace("# ", ""), encoding="utf-8")
    assert typed("codebook", "check", codebook)[0] == 0
    assert "PROTEST strike" in typed("codebook", "try", codebook, "Nurses downed tools in Lusaka.")[1]


def test_examples_that_do_not_become_their_type_are_warned_of(typed: Typed, tmp_path: Path) -> None:
    codebook = tmp_path / "own.yaml"
    codebook.write_text(OWN_TYPE, encoding="utf-8")
    code, printed = typed("codebook", "check", codebook)
    flat = " ".join(printed.split())
    assert code == 0
    assert "1 of 2 own examples become their type" in flat
    assert "the example of EVICT “The sun shone on the hills.” becomes nothing" in flat
    assert "forty families.” becomes" not in flat


def test_a_type_of_a_file_is_shown_by_both_names(typed: Typed, tmp_path: Path) -> None:
    codebook = tmp_path / "own.yaml"
    codebook.write_text(OWN_TYPE, encoding="utf-8")
    code, printed = typed("codebook", "show", codebook, "evict")
    assert (code, "Puts people out" in printed) == (0, True)
    assert typed("codebook", "show", codebook, "DANCE")[0] == 2


def test_code_says_since_when_and_that_the_article_itself_asserts_it(typed: Typed) -> None:
    printed = typed("code", "The army has shelled Kidal since 1 January 2025.", "--why")[1]
    assert "since 2025-01-01" in printed
    assert "None" not in printed
    assert "the article asserts it" in printed
    assert "(0.00)" not in printed


def test_the_shipped_codebook_differs_from_a_new_project_in_nothing(typed: Typed, tmp_path: Path) -> None:
    typed("init", tmp_path / "a")
    typed("init", tmp_path / "b")
    code, printed = typed("codebook", "diff", tmp_path / "a" / "codebook.yaml", tmp_path / "b" / "codebook.yaml")
    assert (code, "They code alike." in printed) == (0, True)


def test_a_type_is_shown_with_its_modes_and_words(typed: Typed) -> None:
    code, printed = typed("codebook", "show", "--type", "protest")
    assert code == 0
    assert "demo" in printed
    assert typed("codebook", "show", "--type", "DANCE")[0] == 2


def test_a_type_is_shown_by_its_name_alone(typed: Typed) -> None:
    assert typed("codebook", "show", "protest")[1] == typed("codebook", "show", "--type", "PROTEST")[1]
    code, printed = typed("codebook", "show", "DANCE")
    assert code == 2
    assert "neither a file nor a type" in " ".join(printed.split())


def test_a_folder_is_no_codebook_and_an_empty_text_nothing_to_code(typed: Typed, tmp_path: Path) -> None:
    assert "is a folder" in " ".join(typed("codebook", "check", tmp_path)[1].split())
    code, printed = typed("code", " ")
    assert code == 2
    assert "nothing to code" in " ".join(printed.split())


def test_a_place_is_found_in_another_spelling_and_added_by_the_user(typed: Typed, tmp_path: Path) -> None:
    code, printed = typed("gazetteer", "find", "Nawakshut", "--country", "mrt")
    assert code == 0
    assert "Nouakchott" in printed
    typed("init", tmp_path / "p")
    (tmp_path / "posts.csv").write_text("name,lat,lon,country\nPost Seventeen,20.5,-13.0,MRT\n", encoding="utf-8")
    code, printed = typed("gazetteer", "add", tmp_path / "p", tmp_path / "posts.csv")
    assert (code, "Wrote 1 places" in printed) == (0, True)
    (tmp_path / "p" / "dateline.toml").write_text('gazetteers = ["posts.gaz"]\n', encoding="utf-8")
    assert "Post Seventeen" in typed("gazetteer", "find", "Post Seventeen", "--project", tmp_path / "p")[1]


def test_reading_shows_sentences_names_and_a_tree(typed: Typed, tmp_path: Path) -> None:
    page = save_pages(tmp_path / "pages", "clash.txt") / "clash.txt"
    code, printed = typed("read", page)
    assert code == 0
    assert "Ardal Front" in printed
    code, printed = typed("read", page, "--tree", "2")
    assert (code, "root" in printed) == (0, True)
    assert typed("read", page, "--tree", "99")[0] == 1
    assert typed("read", page, "--html", tmp_path / "marks.html")[0] == 0
    assert "<mark" in (tmp_path / "marks.html").read_text(encoding="utf-8")


def test_listed_days_are_two_claims_and_a_range_is_one(typed: Typed) -> None:
    listed = json.loads(
        typed("code", "Warplanes bombed Homs on Monday and Tuesday.", "--date", "2025-03-12", "--json")[1]
    )
    assert [claim["period"]["first_day"] for claim in listed["claims"]] == ["2025-03-10", "2025-03-11"]
    assert len({claim["id"] for claim in listed["claims"]}) == 2
    ranged = json.loads(typed("code", "Warplanes bombed Homs from 3 to 5 March 2025.", "--json")[1])
    assert [claim["period"]["last_day"] for claim in ranged["claims"]] == ["2025-03-05"]


def test_a_type_that_the_codebook_lacks_is_named_with_those_it_has(typed: Typed, project: Path) -> None:
    code, printed = typed("show", project, "--type", "BANANA")
    assert (code, "BANANA is no type; types are AGREE" in printed) == (2, True)


def test_a_stopped_command_says_that_what_was_finished_is_kept(
    typed: Typed, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.pipeline.run", stop)
    code, printed = typed("run", project)
    assert (code, "run the command again to go on" in printed) == (130, True)


def test_a_page_in_another_language_is_named_once_and_only_counted_when_it_is_read_again(
    typed: Typed, tmp_path: Path
) -> None:
    page = tmp_path / "pages" / "es.txt"
    page.parent.mkdir()
    page.write_text(SPANISH, encoding="utf-8")
    typed("init", tmp_path / "p")
    typed("ingest", tmp_path / "p", page)
    assert "only English is read so far" in typed("run", tmp_path / "p")[1]
    codebook = tmp_path / "p" / "codebook.yaml"
    codebook.write_text(
        codebook.read_text(encoding="utf-8") + "  PROTEST:\n    triggers:\n      - verbs: flimmer\n", encoding="utf-8"
    )
    printed = typed("run", tmp_path / "p")[1]
    assert "1 article left out as before" in printed
    assert "only English" not in printed


def test_a_relink_names_the_near_misses_and_where_to_rule_on_them(
    typed: Typed, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(project / "store.sqlite")) as store:
        claims = sorted(one.claim_id for one in store.linking().memberships)[:2]
    near = Suggestion(
        id="sug-1", kind="review", about=About.CLAIM, subject=tuple(claims), score=0.4, reasons=("one day apart",)
    )
    monkeypatch.setattr(pipeline, "relink", lambda store, since: (near,))
    printed = typed("relink", project)[1]
    assert "1 near miss to look at" in printed
    assert re.search(r"near miss [A-Z]{3}-\w{4} \(.+\(.+\): one day apart", printed), printed
    assert f"Rule on them in the desk: dateline desk {project}" in printed

"""Base forms from the dictionary and its rules."""

import subprocess
import sys

from dateline.reference.inflection import find_base, is_word, list_bases


def test_the_dictionary_knows_irregular_forms_and_rules_guess_unknown_ones():
    assert find_base("fled", "VERB") == "flee"
    assert find_base("technicals", "NOUN") == "technical"
    assert find_base("droned", "VERB") == "drone"


def test_only_the_dictionary_lists_base_forms():
    assert list_bases("met", "VERB") == ("meet",)
    assert list_bases("xyzzying", "VERB") == ()
    assert is_word("harbours")
    assert not is_word("harbuor")


def test_reading_opens_without_spacy_even_where_it_is_installed():
    code = "import sys, dateline.read; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

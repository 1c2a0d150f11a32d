"""Plug-in parsers are found by name, or their absence is explained."""

import pytest

from dateline.errors import PluginError
from dateline.plugins import open_plugin_parser


def test_an_unknown_plug_in_names_those_that_are_installed() -> None:
    with pytest.raises(PluginError, match=r"no parser 'stanza' is installed; there are spacy"):
        open_plugin_parser("stanza:en")


def test_a_model_that_cannot_be_opened_is_named() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(PluginError, match="cannot open the model 'xx_no_such_pipeline'"):
        open_plugin_parser("spacy:xx_no_such_pipeline")

"""Plug-ins: what other packages offer under the entry-point groups of dateline.

Group `dateline.parser`: functions that take a model's name and return a `dateline.read.Parser`. Importing a package
registers nothing; its metadata does.
"""

from importlib.metadata import entry_points

from dateline.errors import PluginError
from dateline.read import Parser

PARSERS = "dateline.parser"


def open_plugin_parser(name: str) -> Parser:
    """Open a parser that a plug-in offers.

    Args:
        name: The plug-in and its model, "spacy:en_core_web_sm".

    Returns:
        The parser, which takes the place of the shipped one.

    Raises:
        PluginError: No such plug-in is installed, or it cannot open the model.
    """
    plugin, _, model = name.partition(":")
    found = {entry.name: entry for entry in entry_points(group=PARSERS)}
    if plugin not in found:
        raise PluginError(name, f"no parser {plugin!r} is installed; there are {', '.join(sorted(found)) or 'none'}")
    try:
        parser: Parser = found[plugin].load()(model)
    except ImportError as error:
        raise PluginError(
            name, f"needs a package that is not installed ({error.name}): pip install 'dateline[{plugin}]'"
        ) from error
    except OSError as error:
        raise PluginError(name, f"cannot open the model {model!r}: {error}") from error
    return parser

"""Ids made from content: the same content always gets the same id, on every machine."""

import hashlib

# Crockford's alphabet: no I, L, O or U, so that an id can be read aloud and typed back.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def make_id(kind: str, *parts: str) -> str:
    """Make an id from what a thing consists of.

    Args:
        kind: Short prefix that names the table, such as "art" or "clm".
        parts: Content that identifies the thing; order matters, boundaries too.

    Returns:
        `kind-` and 16 characters of Crockford base 32 (80 bits), stable across runs and machines.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(digest[:10], "big")
    return f"{kind}-{_in_base_32(number, 16)}"


def make_short_id(place_name: str | None, long_id: str) -> str:
    """Make an id that a person can say aloud, such as `HOM-7K3F`.

    Args:
        place_name: Name of the event's place; None gives the prefix `XXX`.
        long_id: The long id that the short one stands beside.

    Returns:
        Three letters of the place and the last four characters of the long id. Not unique by construction: the long id decides.
    """
    letters = [letter for letter in (place_name or "").upper() if "A" <= letter <= "Z"]
    return f"{''.join(letters[:3]).ljust(3, 'X')}-{long_id[-4:]}"


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _in_base_32(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, 32)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))

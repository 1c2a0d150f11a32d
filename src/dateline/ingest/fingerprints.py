"""Makes the fingerprint by which copies of an article are found."""

from hashlib import blake2b

from dateline.ingest.wording import find_words

SHINGLE = 5
KEEP_ONE_OF = 4
# 48 bits: JSON numbers of this size survive every reader.
_BYTES = 6


def make_fingerprint(paragraphs: tuple[str, ...]) -> tuple[int, ...]:
    """Make the fingerprint of a text: a sample of its five-word shingles.

    The words of all paragraphs in a row, case folded (NFKC) and without punctuation, give one shingle of five words at each
    position. A shingle's hash is the first 48 bits, big endian, of the BLAKE2b (digest of 6 bytes) of its words joined by one space, in
    UTF-8. Kept are the hashes divisible by 4: which ones depends on the wording alone, so that the share of one article's hashes
    that another has estimates how much of its text the other contains, whatever their lengths ("containment").

    Args:
        paragraphs: What the article tells in its own voice, in text order; no captions, headings or notes.

    Returns:
        The hashes, sorted, each once. Empty for texts of less than five words.

    Source:
        Broder, On the resemblance and containment of documents (1997): sampling "modulo m".
    """
    words = [word for paragraph in paragraphs for word in find_words(paragraph)]
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    hashes = {int.from_bytes(blake2b(shingle.encode(), digest_size=_BYTES).digest(), "big") for shingle in shingles}
    return tuple(sorted(value for value in hashes if value % KEEP_ONE_OF == 0))

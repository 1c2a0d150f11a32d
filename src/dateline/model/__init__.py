"""The vocabulary: frozen structs that every room shares; no input or output here."""

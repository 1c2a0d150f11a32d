"""From words to tags, base forms, trees and names: the parser that we ship, and others in its place."""

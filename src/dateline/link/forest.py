"""Join things into groups one pair at a time while keeping apart what must stay apart."""

from collections.abc import Callable, Iterable


class Forest:
    """Disjoint groups of indices that grow by joining; a join that would unite a forbidden pair is refused."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """Start with every index alone.

        Args:
            size: How many indices.
            apart: Pairs that no group may hold both of.
        """
        self._parent = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._enemies: dict[int, set[int]] = {}
        for one, other in apart:
            self._enemies.setdefault(one, set()).add(other)
            self._enemies.setdefault(other, set()).add(one)

    def find(self, index: int) -> int:
        """Return the representative of an index's group."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def members(self, index: int) -> list[int]:
        """Return everything in the group of an index."""
        return self._members[self.find(index)]

    def are_apart(self, one: int, other: int) -> bool:
        """Say whether a forbidden pair lies across the groups of two indices."""
        small, large = sorted((self.members(one), self.members(other)), key=len)
        held = set(large)
        return any(enemy in held for member in small for enemy in self._enemies.get(member, ()))

    def join(self, one: int, other: int, may_join: Callable[[list[int], list[int]], bool] | None = None) -> bool:
        """Unite the groups of two indices unless something forbids it.

        Args:
            one: An index.
            other: Another.
            may_join: Asked with the members of both groups; None = always.

        Returns:
            Whether both are in one group now.
        """
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if self.are_apart(one, other) or (may_join and not may_join(self._members[left], self._members[right])):
            return False
        left, right = sorted((left, right), key=lambda root: (-len(self._members[root]), root))
        self._parent[right] = left
        self._members[left] += self._members.pop(right)
        return True

    def groups(self) -> list[list[int]]:
        """Return all groups, members ascending, by smallest member."""
        return sorted(sorted(members) for members in self._members.values())

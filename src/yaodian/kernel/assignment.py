"""Pairing: who goes with whom so that the total is the greatest possible. Nobody is paired twice.

Successive shortest paths with prices (Kuhn 1955, Jonker and Volgenant 1987), on the pairs that exist and no others:
a plan of 300 clauses has a few candidates for each, not 90,000.
"""

from collections.abc import Mapping
from heapq import heappop, heappush
from math import inf


def best_pairs(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The one-to-one pairs (left, right) of the greatest total weight. A pair that is not named is not possible.

    Weights are not negative; a pair of weight 0 adds nothing and is left out.
    """
    possible = sorted(pair for pair, weight in weights.items() if weight > 0)
    lefts = list(dict.fromkeys(left for left, _ in possible))
    rights = sorted({right for _, right in possible})
    top = max(weights.values(), default=0.0)
    row_of = {left: row for row, left in enumerate(lefts)}
    column_of = {right: column for column, right in enumerate(rights)}
    # Each row also has a column of its own, which stands for staying alone and costs as much as a weight of 0.
    costs = [{len(rights) + row: top} for row in range(len(lefts))]
    for left, right in possible:
        costs[row_of[left]][column_of[right]] = top - weights[left, right]
    taken = _Market(costs).settle()
    return {lefts[row]: rights[column] for row, column in enumerate(taken) if column < len(rights)}


class _Market:
    """Rows bid for columns. `costs`: for each row, what each column within its reach costs, none negative.

    Between the steps no bid (cost − limit of the row − price of the column) is below 0, and that of each pair is 0.
    """

    def __init__(self, costs: list[dict[int, float]]) -> None:
        self._costs = costs
        self._limits = [0.0] * len(costs)
        self._prices: dict[int, float] = {}
        self._owners: dict[int, int] = {}
        self._taken = [-1] * len(costs)

    def settle(self) -> list[int]:
        """The column of each row, at the lowest total cost."""
        for row in range(len(self._costs)):
            self._place(row)
        return self._taken

    def _place(self, start: int) -> None:
        """Find a column for one more row; the rows on the way there move on to another one."""
        settled, came_from, column = self._cheapest_way(start)
        total = settled.pop(column)
        self._limits[start] += total
        for passed, distance in settled.items():
            self._limits[self._owners[passed]] += total - distance
            self._prices[passed] = self._prices.get(passed, 0.0) - (total - distance)
        row = -1
        while row != start:
            row = came_from[column]
            self._owners[column] = row
            self._taken[row], column = column, self._taken[row]

    def _cheapest_way(self, start: int) -> tuple[dict[int, float], dict[int, int], int]:
        """Columns in the order of their distance, up to the first that is free (Dijkstra 1959).

        Gives the distances, the row from which each was reached, and the free one.
        """
        heap: list[tuple[float, int]] = []
        best: dict[int, float] = {}
        came_from: dict[int, int] = {}
        settled: dict[int, float] = {}
        row, distance = start, 0.0
        while True:
            for column, cost in self._costs[row].items():
                bid = distance + cost - self._limits[row] - self._prices.get(column, 0.0)
                if column not in settled and bid < best.get(column, inf):
                    best[column], came_from[column] = bid, row
                    heappush(heap, (bid, column))
            while (nearest := heappop(heap))[1] in settled:
                pass
            distance, column = nearest
            settled[column] = distance
            if column not in self._owners:
                return settled, came_from, column
            row = self._owners[column]

"""Records are what the standard decorator would make of them, the first ones and all others."""

from dataclasses import field

import pytest

from bayegan.index.records import dataclass


@dataclass(frozen=True, slots=True)
class _Point:
    x: int
    y: int = 7
    tags: list[str] = field(default_factory=list)


def test_early_and_late_instances_are_alike() -> None:
    points = [_Point(3, tags=["a"]) for _ in range(50)]
    assert all(point == _Point(3, 7, ["a"]) for point in points)
    assert repr(points[0]) == repr(points[-1]) == "_Point(x=3, y=7, tags=['a'])"


def test_every_instance_has_its_own_default() -> None:
    first, second = _Point(1), _Point(2)
    first.tags.append("a")
    assert second.tags == []


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"x": 1}), ((1,), {"z": 1})]
)
def test_wrong_arguments_are_refused(given: tuple[int, ...], named: dict[str, int]) -> None:
    @dataclass(frozen=True)
    class Pair:
        x: int
        y: int = 0
        tags: tuple[str, ...] = ()

    with pytest.raises(TypeError):
        Pair(*given, **named)  # type: ignore[arg-type]
    assert Pair(1, 2).y == 2

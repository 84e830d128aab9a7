"""Frozen dataclasses whose definition costs next to nothing.

The decorator of the standard library compiles half a dozen functions for every class, a millisecond
or two; a search from the shell defines sixty classes and uses few of them. Here all classes share
functions that are compiled already, but for ``__init__``, which is compiled where there are more
than a few instances. To a type checker they are plain dataclasses, and so they are to
`dataclasses.replace`, `asdict` and `fields`.

>>> @dataclass(frozen=True, slots=True)
... class Span:
...     start: int
...     end: int = 0
>>> Span(1, end=2)
Span(start=1, end=2)
>>> Span(1) == Span(1, 0), hash(Span(1)) == hash(Span(1, 0))
(True, True)
>>> Span(1).start = 3
Traceback (most recent call last):
dataclasses.FrozenInstanceError: cannot assign to field 'start'
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
        """`dataclasses.dataclass` for frozen classes without ``__post_init__``."""
        if not frozen:
            raise TypeError("only frozen classes share their functions")
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)
        return lambda cls: _completed(bare(cls))


def _completed(cls: Any) -> Any:
    fields = dataclasses.fields(cls)
    methods = {
        "__init__": _init(cls, fields),
        "__repr__": _repr([field.name for field in fields if field.repr]),
        **_comparison(
            [field.name for field in fields if field.compare],
            [field.name for field in fields if _is_hashed(field)],
        ),
        "__setattr__": _refuse_to_assign,
        "__delattr__": _refuse_to_delete,
        "__reduce__": _reduce(_values_of([field.name for field in fields])),
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


_FEW = 16
"""Instances that are made without a compiled method: of most classes a search makes no more."""


def _init(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """A method that gives way to one of its own class where that pays, or has to complain."""
    names = [field.name for field in fields]
    every = set(names)
    defaults = [(field.name, make) for field in fields if (make := _default(field)) is not None]
    made = count()

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807
        values = dict(zip(names, given, strict=False))
        values.update(named)
        told = len(given) + len(named)
        for name, make in defaults:
            if name not in values:
                values[name] = make()
                told += 1
        if next(made) < _FEW and told == len(values) and values.keys() == every:
            for name, value in values.items():
                object.__setattr__(self, name, value)
        else:
            cls.__init__ = _compiled_init(fields)
            cls.__init__(self, *given, **named)

    return __init__


def _default(field: dataclasses.Field[Any]) -> Callable[[], Any] | None:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory
    if field.default is dataclasses.MISSING:
        return None
    return lambda: field.default


def _compiled_init(fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """What the standard decorator would compile."""
    scope: dict[str, Any] = {"_put": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for field in fields:
        name = value = field.name
        if field.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"] = field.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}"
            parameters.append(f"{name}=_missing")
        elif field.default is not dataclasses.MISSING:
            scope[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _put(self, {name!r}, {value})\n")
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or ' pass'}", scope)
    made: Callable[..., None] = scope["__init__"]
    return made


def _repr(names: list[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inside})"

    return __repr__


def _is_hashed(field: dataclasses.Field[Any]) -> bool:
    return field.compare if field.hash is None else field.hash


def _comparison(names: list[str], hashed: list[str]) -> dict[str, Callable[..., Any]]:
    values, hashed_values = _values_of(names), _values_of(hashed)

    def __eq__(self: Any, other: object) -> Any:  # noqa: N807
        if type(self) is not type(other):
            return NotImplemented
        return values(self) == values(other)

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(hashed_values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _reduce(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], tuple[Any, ...]]:
    def __reduce__(self: Any) -> tuple[Any, ...]:  # noqa: N807
        return type(self), values(self)

    return __reduce__


def _values_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function from an instance to the values of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda instance: tuple(getattr(instance, name) for name in names)


def _refuse_to_assign(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

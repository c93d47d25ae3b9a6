"""`dataclass`, `field` and `replace` as the standard library has them, made in a tenth of the time.

The standard decorator compiles up to eight methods for each class, 0.8 ms a class, and the first window needs forty of
them; its module loads half a dozen others. Here all classes share their methods but `__init__`. What is asked for and
not known here (an order, fields by keyword alone, more than one class above), the standard decorator does.
"""

from __future__ import annotations

from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field

    from _typeshed import DataclassInstance

    Instance = TypeVar("Instance", bound=DataclassInstance)
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """Like `dataclasses.dataclass`."""

        def make(given: type) -> type:
            return made_quickly(given, **options) if is_known(given, options) else made_as_always(given, options)

        return make if cls is None else make(cls)

    def field(**options: Any) -> Field:
        """Like `dataclasses.field`."""
        return Field(options)


def replace(instance: Instance, /, **changes: Any) -> Instance:
    """Like `dataclasses.replace`."""
    cls: Any = type(instance)
    if "__match_args__" not in vars(cls) or "_values" not in vars(cls):
        from dataclasses import replace as standard

        return standard(instance, **changes)
    return cls(**{name: getattr(instance, name) for name in cls.__match_args__} | changes)  # type: ignore[no-any-return]


class Field:
    """What a class says of one of its fields beyond its type and a plain default."""

    KNOWN = frozenset({"default", "default_factory", "repr", "compare"})

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.make: Callable[[], Any] | None = options.get("default_factory")
        self.shown, self.compared = options.get("repr", True), options.get("compare", True)

    @property
    def is_known(self) -> bool:
        """Whether its class can be made quickly."""
        fixed = self.options.get("default")
        return self.options.keys() <= self.KNOWN and fixed.__hash__ is not None


def is_known(cls: type, options: dict[str, bool]) -> bool:
    """Whether it is a class of its own with plain fields."""
    own = cls.__dict__
    kinds = own.get("__annotations__", {})
    special = any("ClassVar" in str(kind) or "InitVar" in str(kind) for kind in kinds.values())
    special = special or any(not own[name].is_known for name in kinds if isinstance(own.get(name), Field))
    # A default that cannot be hashed is one for all instances: `dataclasses` says so.
    plain = all(own[name].__hash__ is not None for name in kinds if name in own)
    written = SHARED.keys() & own.keys() or "__init__" in own or "__post_init__" in own
    above = cls.__bases__[0]
    same = {"frozen": "__setattr__" in vars(above), "slots": "__slots__" in vars(above)} == STANDARD | options
    bases = cls.__bases__ == (object,) or (len(cls.__bases__) == 1 and "_values" in vars(above) and same)
    return options.keys() <= {"frozen", "slots"} and bases and bool(kinds) and plain and not special and not written


def made_as_always(cls: type, options: dict[str, bool]) -> type:
    from dataclasses import dataclass as standard
    from dataclasses import field as standard_field

    for name, value in list(vars(cls).items()):
        if isinstance(value, Field):
            setattr(cls, name, standard_field(**value.options))
    return standard(**options)(cls)


def made_quickly(cls: type, *, frozen: bool = False, slots: bool = False) -> type:
    """The class with the shared methods; one with slots must be made anew."""
    above = cls.__bases__[0]
    kinds = {**getattr(above, "_kinds", {}), **cls.__annotations__}
    own = {**getattr(above, "_asked", {}), **cls.__dict__}
    names = tuple(kinds)
    told = {name: own[name] for name in names if isinstance(own.get(name), Field)}
    defaults = {name: own[name] for name in names if name in own}
    defaults |= {name: one.options["default"] for name, one in told.items() if "default" in one.options}
    defaults = {name: value for name, value in defaults.items() if not isinstance(value, Field) or value.make}
    asked = {name: own[name] for name in names if name in own}
    more = SHARED | (FROZEN if frozen else {"__hash__": None}) | (KEPT if frozen and slots else {})
    more |= {"__match_args__": names, "__init__": Initialiser(cls, kinds, defaults, frozen=frozen)}
    more |= {name: Asked(name, cls, kinds, asked, frozen=frozen) for name in ASKED}
    more |= {"_kinds": kinds, "_asked": asked}
    more["_values"] = values_of([name for name in names if name not in told or told[name].compared])
    more["_shown"] = tuple(name for name in names if name not in told or told[name].shown)
    if slots:
        left_out = {"__dict__", "__weakref__", *asked}
        kept = {name: value for name, value in own.items() if name not in left_out}
        made = type(cls)(cls.__name__, cls.__bases__, kept | more | {"__slots__": tuple(cls.__annotations__)})
        made.__qualname__ = cls.__qualname__
        return made
    for name, value in more.items():
        setattr(cls, name, value)
    for name in told.keys() & vars(cls).keys():
        delattr(cls, name)
        if name in defaults and told[name].make is None:
            setattr(cls, name, defaults[name])
    return cls


def values_of(names: list[str]) -> Any:
    """A function that gives the compared values of an instance as a tuple."""
    if len(names) > 1:
        return staticmethod(attrgetter(*names))
    return staticmethod(lambda instance: tuple(getattr(instance, name) for name in names))


class Initialiser:
    """`__init__`, with names, defaults and errors of a call as Python's own: made when there is a first instance.

    All are one function under other names of its arguments, so that nothing is compiled.
    """

    def __init__(self, cls: type, kinds: dict[str, Any], defaults: dict[str, Any], *, frozen: bool) -> None:
        self.qualname, self.module = f"{cls.__qualname__}.__init__", cls.__module__
        self.kinds, self.defaults, self.frozen = kinds, defaults, frozen

    def __get__(self, instance: object, owner: type) -> Any:
        made = self.made()
        for cls in owner.__mro__:
            if vars(cls).get("__init__") is self:
                cls.__init__ = made  # type: ignore[misc]
        return made if instance is None else made.__get__(instance)

    def made(self) -> Any:
        names = ("self", *self.kinds)
        code = pattern.__code__.replace(
            co_argcount=len(names), co_nlocals=len(names), co_varnames=names, co_qualname=self.qualname
        )
        into = object.__setattr__ if self.frozen else setattr
        anew = any(type(value) is Field for value in self.defaults.values())
        space = {"put": putter(into, anew=anew), "__name__": self.module}
        made = FunctionType(code, space, "__init__", tuple(self.defaults.values()))
        made.__annotations__ = {**self.kinds, "return": None}
        return made


def pattern(self: Any) -> None:
    """What each `__init__` does; it names no argument, since they are others in each class."""
    put(locals())  # type: ignore[name-defined]  # noqa: F821 (each has its own)


def putter(into: Callable[[Any, str, Any], None], *, anew: bool) -> Callable[[dict[str, Any]], None]:
    """Puts the arguments of a call into its first, the new instance; of some, it may have a value made for it."""

    def put(given: dict[str, Any]) -> None:
        made = given.pop("self")
        for name, value in given.items():
            into(made, name, value)

    def put_anew(given: dict[str, Any]) -> None:
        put({name: value.make() if type(value) is Field and value.make else value for name, value in given.items()})

    return put_anew if anew else put


class Asked:
    """What `dataclasses` asks a class for (`fields`, `replace`, inheritance); made when it does."""

    def __init__(
        self, attribute: str, cls: type, kinds: dict[str, Any], defaults: dict[str, Any], *, frozen: bool
    ) -> None:
        self.attribute, self.frozen = attribute, frozen
        self.name, self.module = cls.__name__, cls.__module__
        self.kinds, self.defaults = kinds, defaults
        self.made: Any = None

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        if self.made is None:
            space = {"__annotations__": self.kinds, "__module__": self.module, **self.defaults}
            standard = made_as_always(type(self.name, (), space), {"frozen": self.frozen})
            self.made = vars(standard)[self.attribute]
        return self.made


# ---------------------------------------------------------------------------------------------------- shared methods


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
    return f"{type(self).__qualname__}({fields})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._values(self) == self._values(other)


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _refuse_setting(self: Any, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


STANDARD = {"frozen": False, "slots": False}
ASKED = ("__dataclass_fields__", "__dataclass_params__")
SHARED: dict[str, Any] = {"__repr__": _repr, "__eq__": _eq}
FROZEN: dict[str, Any] = {"__hash__": _hash, "__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
KEPT: dict[str, Any] = {"__getstate__": _get_state, "__setstate__": _set_state}
"""What a copy or a pickle needs where there is no `__dict__`, and nothing may be set."""

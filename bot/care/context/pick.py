"""The outcome of looking for the one choice that is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """`index` of the one meant. Else why there is none: these `several` fit, or the place is
    `beyond` what was offered; `left_out`: something was excluded and more than one remains.
    `by_name`: the choice was named by its words.
    """

    index: int | None = None
    several: tuple[int, ...] = ()
    beyond: bool = False
    left_out: bool = False
    by_name: bool = False


NO_PICK = Pick()


def one_of(at: list[int], *, by_name: bool = False) -> Pick:
    """The only one, or the several that fit; nothing for none."""
    if len(at) == 1:
        return Pick(at[0], by_name=by_name)
    return Pick(several=tuple(at)) if at else NO_PICK

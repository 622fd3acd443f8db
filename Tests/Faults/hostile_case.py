"""A row of the lists of hostile folders."""

import dataclasses
import typing


@dataclasses.dataclass
class Case:
    title: str
    steps: list
    """Commands, or functions that edit the book, after which it is built. The last run's end is what is asked."""
    prepare: typing.Callable = lambda scene: None
    statuses: tuple = (0, 1)
    finding: str = ""
    """The id of an error or warning that must be there."""
    site_has: tuple = ()
    """Files that the site must have at the end."""
    built: bool = False
    """Whether the book was built before; a command that fails must then leave the site as it is."""


BUILD = "build --output output --cache cache"
CLEAN = "clean --output output --cache cache"
REFUSED = (1,)
FINE = (0,)


def after_a_build(cases):
    return [dataclasses.replace(case, built=True) for case in cases]


def preparing(*steps):
    """Several preparations as one; each is the name of a method of the scene and its arguments."""
    def prepare(scene):
        for name, *arguments in steps:
            getattr(scene, name)(*arguments)
    return prepare

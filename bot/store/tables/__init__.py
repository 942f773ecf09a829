"""All tables, by area."""

import importlib
import pkgutil

from sqlalchemy import MetaData


def all_metadata() -> MetaData:
    """The MetaData with every module of this folder imported."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    base = importlib.import_module(f"{__name__}.base")
    metadata: MetaData = base.metadata
    return metadata

"""Leave out what Rasa imports and this assistant never runs.

`import rasa.core.agent` pulls in TensorFlow (10 s, 350 MB) for classifiers and policies that
config.yml does not use, and every messenger channel there is. Here TensorFlow's names become
placeholders that Rasa's class statements can name, and that refuse to be called; the recipe's
list of stock components shrinks to the one policy in use.
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
import types
import warnings
from typing import Any

_LEFT_OUT = ("tensorflow", "tensorflow_hub", "tensorflow_text", "keras")
_RECIPE_LIST = "rasa.engine.recipes.default_components"


class _NamesOnly(type):
    """Class whose unknown attributes are classes of the same kind: `tf.keras.layers.Layer`."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(name)


class _LeftOut(metaclass=_NamesOnly):
    def __init__(self, *_: object, **__: object) -> None:
        raise ImportError("TensorFlow is left out of the brain: see bot/brain/lean.py")


def _placeholder(name: str) -> type:
    return _NamesOnly(name, (_LeftOut,), {})


class _EmptyModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.split(".")[0] not in _LEFT_OUT:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        return None


def leave_out_tensorflow() -> None:
    """Install the placeholders. Call once, before the first import of rasa; again is harmless.

    spaCy is imported first, with TensorFlow truly absent: thinc asks for it and can do without.
    """
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    if "tensorflow" in sys.modules:
        raise ImportError("TensorFlow was imported before bot.brain.lean could leave it out")
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    importlib.import_module("spacy")
    del sys.modules["tensorflow"]
    sys.meta_path.insert(0, _Finder())
    _leave_out_channels()
    _hush_old_apis()


def _leave_out_channels() -> None:
    """Make `rasa.core.channels` a package without the messengers that its __init__ imports."""
    rasa = importlib.import_module("rasa")
    package = types.ModuleType("rasa.core.channels")
    package.__path__ = [f"{rasa.__path__[0]}/core/channels"]
    sys.modules[package.__name__] = package
    channel = importlib.import_module("rasa.core.channels.channel")
    for name in ("InputChannel", "OutputChannel", "UserMessage", "CollectingOutputChannel"):
        setattr(package, name, getattr(channel, name))


def _hush_old_apis() -> None:
    """Rasa's pins warn about their own age, and every domain with slots about Rasa 2."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message=".*Slot auto-fill has been removed")


def trim_recipe() -> None:
    """Before training: the recipe knows the one stock policy; our own components register."""
    leave_out_tensorflow()
    listing = types.ModuleType(_RECIPE_LIST)
    policy = importlib.import_module("rasa.core.policies.rule_policy").RulePolicy
    listing.DEFAULT_COMPONENTS = [policy]  # type: ignore[attr-defined]
    sys.modules[_RECIPE_LIST] = listing

"""One folder for each institution (制度); blind to one another."""

from importlib import import_module
from pkgutil import iter_modules


def discover() -> tuple[str, ...]:
    """Import every folder's declaration, so that the registry knows it. Returns the keys found."""
    keys = tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))
    for key in keys:
        import_module(f"{__name__}.{key}.institution")
    return keys

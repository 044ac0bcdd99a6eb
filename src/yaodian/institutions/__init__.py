"""One folder for each institution (制度); blind to one another."""

from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules


def folders() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


def discover() -> tuple[str, ...]:
    """Import every folder's declaration, so that the registry knows it. Returns the keys found."""
    keys = folders()
    for key in keys:
        import_module(f"{__name__}.{key}.institution")
    return keys


def discover_pages() -> tuple[str, ...]:
    """Import the pages of the folders that have some, so that the desk knows them. Needs Django's models."""
    keys = tuple(key for key in folders() if files(__name__).joinpath(key, "pages.py").is_file())
    for key in keys:
        import_module(f"{__name__}.{key}.pages")
    return keys

"""Where the typeface lies: in its package, not in this repository."""

from importlib.util import find_spec
from pathlib import Path


def font_folder() -> Path:
    """The folder of the Be Vietnam Pro files, served below `static/fonts/`."""
    spec = find_spec("fontpkg_be_vietnam_pro")
    return Path(spec.submodule_search_locations[0]) / "files"

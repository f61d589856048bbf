"""How the documentation is built: sphinx-build -W -n docs docs/_build/html."""

from __future__ import annotations

import vnnews

project = "vnnews"
author = "the vnnews authors"
copyright = "the vnnews authors, Apache-2.0"
version = release = vnnews.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"vnnews {release}"
language = "en"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# names of other projects: no page of ours describes them, and the build asks no network for theirs
# (Kind, Scope and the like are our own names of such types)
nitpick_ignore_regex = [
    ("py:.*", r"(msgspec|datetime|decimal|collections\.abc|typing|os|pathlib|pa|ray|pyspark)(\..*)?"),
    ("py:.*", r"(vnnews\..*\.)?(Kind|Scope|Language|Engine|Format|Stage|Inputs|DataFrame|Way)"),
]

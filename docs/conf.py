"""The site of docs/: `make docs`. One stylesheet beside the theme's own; nothing is fetched from elsewhere."""

project = "要点 Yaodian"
html_title = project
language = "zh_CN"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["images"]
myst_heading_anchors = 3
myst_links_external_new_tab = False
nitpicky = True

html_theme = "alabaster"
html_theme_options = {
    "description": "一份文件，一年的事，只填一次",
    "fixed_sidebar": False,
    "font_family": '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
    "head_font_family": '"Noto Serif CJK SC", "Songti SC", SimSun, serif',
    "page_width": "72rem",
    "sidebar_width": "15rem",
    "show_powered_by": False,
    "link": "#8c1c13",
}
html_sidebars = {"**": ["about.html", "navigation.html", "searchfield.html"]}
html_static_path = ["site"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_last_updated_fmt = None
html_show_sphinx = False
html_show_copyright = False

"""The colours: one accent for what matched, one for what is chosen, quiet grey for the rest."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="bayegan-dark",
    primary="#7fb4d6",
    secondary="#93a1b1",
    accent="#f0c674",
    foreground="#d5dae0",
    background="#15181d",
    surface="#1b1f26",
    panel="#252b34",
    success="#9ccc8c",
    warning="#f0c674",
    error="#e88c7d",
    dark=True,
    variables={
        "muted": "#8792a0",
        "faint": "#5c6672",
        "bar": "#2d3d4c",
        "chosen": "#22435a",
        "match": "#ffd98a",
        "match-background": "#493a17",
        "match-current": "#15181d",
        "match-current-background": "#f0c674",
        "cursor": "#2a3139",
        "input-selection-background": "#34536b",
        "input-cursor-background": "#d5dae0",
        "input-cursor-foreground": "#15181d",
        "border": "#7fb4d6",
        "border-blurred": "#333b46",
    },
)

LIGHT = Theme(
    name="bayegan-light",
    primary="#1d5c86",
    secondary="#5d6670",
    accent="#8a4b00",
    foreground="#23272c",
    background="#fbf9f4",
    surface="#f4f0e7",
    panel="#e9e3d6",
    success="#2f6b2f",
    warning="#8a4b00",
    error="#a02c1c",
    dark=False,
    variables={
        "muted": "#616a74",
        "faint": "#8f969d",
        "bar": "#d3e0e8",
        "chosen": "#b9d5e6",
        "match": "#4f2b00",
        "match-background": "#ffe3a3",
        "match-current": "#fbf9f4",
        "match-current-background": "#8a4b00",
        "cursor": "#ece6d9",
        "input-selection-background": "#b9d5e6",
        "input-cursor-background": "#23272c",
        "input-cursor-foreground": "#fbf9f4",
        "border": "#1d5c86",
        "border-blurred": "#cfc7b6",
    },
)

CONTRAST = Theme(
    name="bayegan-contrast",
    primary="#7fdfff",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#80ff80",
    warning="#ffff00",
    error="#ff9090",
    dark=True,
    variables={
        "muted": "#e0e0e0",
        "faint": "#b0b0b0",
        "bar": "#003a66",
        "chosen": "#005a9e",
        "match": "#000000",
        "match-background": "#ffff00",
        "match-current": "#000000",
        "match-current-background": "#7fdfff",
        "cursor": "#303030",
        "input-selection-background": "#005a9e",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "border": "#ffff00",
        "border-blurred": "#ffffff",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
THEME_NAMES = {theme.name.removeprefix("bayegan-"): theme.name for theme in THEMES}

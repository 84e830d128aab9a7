"""GNU FriBidi and ICU through ctypes, bidi-js through node: the peers of our line order."""

import ctypes
import ctypes.util
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

Levels = Callable[[str, int], list[int]]
_PARAGRAPH = {0: 0x110, 1: 0x111}


class FriBidi:
    """GNU FriBidi through ctypes."""

    def __init__(self, path: str = "") -> None:
        found = path or ctypes.util.find_library("fribidi") or "libfribidi.so.0"
        self.library = ctypes.CDLL(found)
        told = ctypes.c_char_p.in_dll(self.library, "fribidi_version_info").value or b""
        self.version = told.decode().split("\n")[0].rpartition(" ")[2]

    def levels(self, text: str, base: int) -> list[int]:
        """Embedding levels of one line by FriBidi."""
        count = len(text)
        chars = (ctypes.c_uint32 * count)(*map(ord, text))
        types, brackets = (ctypes.c_uint32 * count)(), (ctypes.c_uint32 * count)()
        found = (ctypes.c_int8 * count)()
        paragraph = ctypes.c_uint32(_PARAGRAPH[base])
        self.library.fribidi_get_bidi_types(chars, count, types)
        self.library.fribidi_get_bracket_types(chars, count, types, brackets)
        self.library.fribidi_get_par_embedding_levels_ex(
            types, brackets, count, ctypes.byref(paragraph), found
        )
        self.library.fribidi_reorder_line(0, types, count, 0, paragraph, found, None, None)
        return list(found)

    def visual(self, text: str, base: int) -> str:
        """The line as FriBidi draws it: in visual order, mirrored and shaped."""
        count = len(text)
        chars = (ctypes.c_uint32 * (count + 1))(*map(ord, text))
        out = (ctypes.c_uint32 * (count + 1))()
        paragraph = ctypes.c_uint32(_PARAGRAPH[base])
        self.library.fribidi_log2vis(chars, count, ctypes.byref(paragraph), out, None, None, None)
        return "".join(map(chr, out[:count]))


def bidi_js(folder: Path, cases: Sequence[tuple[str, int]]) -> list[list[int]]:
    """The order in which bidi-js, an npm package that passes Unicode's tests, draws each line."""
    script = (
        "const bidi = require(process.argv[1])();"
        "const lines = require('fs').readFileSync(0, 'utf8').trim().split('\\n').map(JSON.parse);"
        "console.log(JSON.stringify(lines.map(([text, base]) => bidi.getReorderedIndices("
        "text, bidi.getEmbeddingLevels(text, base ? 'rtl' : 'ltr')))));"
    )
    lines = "\n".join(map(json.dumps, cases))
    found = subprocess.run(
        ["node", "-e", script, str(folder)], input=lines, capture_output=True, text=True, check=True
    )
    orders: list[list[int]] = json.loads(found.stdout)
    return orders


def icu() -> Levels | None:
    """Embedding levels by ICU, where it is installed; its functions carry its version in names."""
    name = ctypes.util.find_library("icuuc")
    if not name or not (version := name.rpartition(".")[2]).isdigit():
        return None
    library = ctypes.CDLL(name)
    open_, set_para, get_levels = (
        getattr(library, f"ubidi_{call}_{version}") for call in ("open", "setPara", "getLevels")
    )
    open_.restype = ctypes.c_void_p
    set_para.argtypes = [
        ctypes.c_void_p,
        ctypes.c_char_p,
        ctypes.c_int32,
        ctypes.c_uint8,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    get_levels.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    get_levels.restype = ctypes.POINTER(ctypes.c_uint8)
    line = open_()

    def levels(text: str, base: int) -> list[int]:
        error = ctypes.c_int(0)
        units = text.encode("utf-16-le") + b"\0\0"
        set_para(line, units, len(text), base, None, ctypes.byref(error))
        assert error.value <= 0
        return list(get_levels(line, ctypes.byref(error))[: len(text)])

    return levels

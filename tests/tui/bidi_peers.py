"""GNU FriBidi and ICU through ctypes: the peers of our line order."""

import ctypes
import ctypes.util
from collections.abc import Callable

Levels = Callable[[str, int], list[int]]
_PARAGRAPH = {0: 0x110, 1: 0x111}


class FriBidi:
    """GNU FriBidi through ctypes."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(ctypes.util.find_library("fribidi") or "libfribidi.so.0")

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

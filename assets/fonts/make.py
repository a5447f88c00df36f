"""Subsets of the faces of Noto for scripts other than Latin, Greek and Cyrillic.

Reads the regular faces that Debian packages as `fonts-noto-core` (20201225-1) and writes what the
program bundles: letters of living languages, without hints and without optional forms. What is
read only when a letter asks for it is packed, to a third of its size.

    apt-get install fonts-noto-core && pip install fonttools brotli && python3 make.py
"""

import sys
from pathlib import Path

import brotli
from fontTools import subset

FROM = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/noto")
TO = Path(__file__).parent

# What each face keeps beside the joiners; forms that no keyboard makes (presentation forms of
# Arabic and Hebrew) are drawn by the letters that they stand for.
SCRIPTS = {
    "Arabic": [(0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFD3E, 0xFD3F), (0xFDF2, 0xFDF2), (0xFDFC, 0xFDFC)],
    "Bengali": [(0x0964, 0x0965), (0x0980, 0x09FF)],
    "Devanagari": [(0x0900, 0x097F)],
    "Ethiopic": [(0x1200, 0x139F)],
    "Gujarati": [(0x0964, 0x0965), (0x0A80, 0x0AFF)],
    "Gurmukhi": [(0x0964, 0x0965), (0x0A00, 0x0A7F)],
    "HanifiRohingya": [(0x10D00, 0x10D3F)],
    "Hebrew": [(0x0590, 0x05FF), (0x20AA, 0x20AA)],
    "Kannada": [(0x0964, 0x0965), (0x0C80, 0x0CFF)],
    "Khmer": [(0x1780, 0x17FF)],
    "Lao": [(0x0E80, 0x0EFF)],
    "Malayalam": [(0x0964, 0x0965), (0x0D00, 0x0D7F)],
    # Minus, arrows and the signs of wordings, which Noto Sans itself does not have.
    "Math": [(0x2190, 0x2195), (0x2212, 0x2212), (0x221E, 0x221E), (0x223C, 0x223C), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265)],
    "Myanmar": [(0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)],
    "Oriya": [(0x0964, 0x0965), (0x0B00, 0x0B7F)],
    "Sinhala": [(0x0D80, 0x0DFF), (0x0964, 0x0965)],
    "Tamil": [(0x0B80, 0x0BFF), (0x0964, 0x0965)],
    "Telugu": [(0x0964, 0x0965), (0x0C00, 0x0C7F)],
    "Thaana": [(0x0780, 0x07BF)],
    "Thai": [(0x0E00, 0x0E7F)],
}
# Joiners, marks of direction, and the dotted circle that a mark without a letter stands on.
JOINERS = [0x200C, 0x200D, 0x200E, 0x200F, 0x25CC]
# Always at hand, and as it is.
AT_HAND = {"Math"}


def main():
    total = 0
    for script, ranges in SCRIPTS.items():
        options = subset.Options()
        options.hinting = False
        options.desubroutinize = True
        options.notdef_outline = True
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options.name_languages = [0x409]
        options.drop_tables += ["DSIG", "STAT", "meta"]
        font = subset.load_font(str(FROM / f"NotoSans{script}-Regular.ttf"), options)
        maker = subset.Subsetter(options)
        kept = [c for low, high in ranges for c in range(low, high + 1)]
        maker.populate(unicodes=kept + JOINERS)
        maker.subset(font)
        path = TO / f"NotoSans{script}-Regular.ttf"
        font.save(path, reorderTables=True)
        if script not in AT_HAND:
            whole = path.read_bytes()
            path.unlink()
            path = path.with_suffix(".ttf.br")
            path.write_bytes(brotli.compress(whole, mode=brotli.MODE_FONT, quality=11, lgwin=22))
        total += path.stat().st_size
        print(f"{path.name:40} {path.stat().st_size:8}")
    print(f"{'together':40} {total:8}")


if __name__ == "__main__":
    main()

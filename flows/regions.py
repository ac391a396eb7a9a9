"""Finding a province by a few letters, and the zone that comes with it."""

from flows.catalogue import Province, Regions
from flows.teachers import Zone

# Said beside the name of a province.
_BESIDE = frozenset(("provinsi", "prov", "propinsi", "pak", "bu", "min", "kak", "ya"))
# Said before it: "saya di jawa barat". *DI* also begins a name, so it is tried first with it.
_BEFORE = frozenset(("di", "dari", "asal", "daerah", "wilayah", "saya", "sy"))


def find(regions: Regions, typed: str) -> tuple[Province, ...]:
    """The provinces meant by what was typed: one exact name, else all that hold the letters.

    An alias ("jabar") counts like the name. Those that begin with the letters come first.
    """
    wanted = _plain(typed)
    words = wanted.split()
    while words and words[0] in _BEFORE:
        words.pop(0)
    return _holding(regions, wanted) or _holding(regions, " ".join(words))


def _holding(regions: Regions, wanted: str) -> tuple[Province, ...]:
    if not wanted:
        return ()
    exact = [each for each in regions.provinces if wanted in _names(each)]
    if exact:
        return tuple(exact)
    starting = [p for p in regions.provinces if any(n.startswith(wanted) for n in _names(p))]
    holding = [p for p in regions.provinces if any(wanted in name for name in _names(p))]
    return tuple(dict.fromkeys(starting + holding))


def province(regions: Regions, province_id: str | None) -> Province | None:
    """Find a province by its code."""
    return next((each for each in regions.provinces if each.id == province_id), None)


def zone_of(found: Province) -> Zone:
    """The zone of a province. Where a province has a corner in another, the settings correct it."""
    return Zone[found.zone]


def _names(each: Province) -> tuple[str, ...]:
    return (_plain(each.name), *(_plain(alias) for alias in each.aliases))


def _plain(name: str) -> str:
    """Lower case, letters and digits only, without the word for province and politeness."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return " ".join(word for word in words if word not in _BESIDE)

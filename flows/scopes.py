"""In which counts a person is counted."""

from flows.teachers import Teacher

ALL = "all"


def group_scope(group: int) -> str:
    """The scope of one group."""
    return f"group:{group}"


def province_scope(province: str) -> str:
    """The scope of a province, by its code."""
    return f"province:{province}"


def alone_scope(province: str) -> str:
    """The scope of those who named a province and are in no group there, by its code."""
    return f"alone:{province}"


def regency_scope(province: str, regency: str) -> str:
    """The scope of a kab/kota, by its province and its name, however that is spaced and spelled."""
    words = regency.casefold().replace(".", " ").split()
    long = {"kab": "kabupaten", "kot": "kota"}
    return f"regency:{province}:{' '.join(long.get(each, each) for each in words)}"


def scopes_of(teacher: Teacher) -> tuple[str, ...]:
    """Everybody counts in `all`, and once in each of her groups, provinces and kab/kota.

    A province is hers when she has named it or a group of hers lies there; a kab/kota comes with
    the groups alone. Whoever is in two groups of a region counts once in it. Who named a province
    and is in no group there counts apart too, so that its parts add up.
    """
    found = {ALL: None}
    if teacher.province:
        found[province_scope(teacher.province)] = None
        if all(each.province != teacher.province for each in teacher.groups):
            found[alone_scope(teacher.province)] = None
    for each in teacher.groups:
        found[group_scope(each.group)] = None
        if each.province:
            found[province_scope(each.province)] = None
        if each.province and each.regency:
            found[regency_scope(each.province, each.regency)] = None
    return tuple(found)

"""In which counts a person is counted."""

from flows.teachers import Teacher


def scopes_of(teacher: Teacher) -> tuple[str, ...]:
    """Everybody counts in `all`, and once in her province when she has named one."""
    return ("all", f"province:{teacher.province}") if teacher.province else ("all",)

"""Edits as staff make them: the text of a content file with one thing changed."""

import re


def without_step(text: str, step: str) -> str:
    """The file of a checklist without one of its steps."""
    found = re.search(rf"^  - id: {step}$.*?(?=^  - id: |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return text.replace(found.group(), "")


without_trouble = without_step


def raised(text: str) -> str:
    """The file of a checklist with a higher revision."""
    found = re.search(r"^revision: (\d+)$", text, re.MULTILINE)
    assert found is not None
    return text.replace(found.group(), f"revision: {int(found[1]) + 1}")


def with_step(text: str, before: str, step: str, title: str) -> str:
    """The file of a checklist with a new step before another one."""
    new = f"""  - id: {step}
    title: {{id: {title}, en: {title}}}
    body: {{id: Silakan baca pengumuman dulu., en: Please read the notice first.}}
    troubles: [mencurigakan, halaman-gagal]
    sources:
      - {{title: Pengumuman, date: "2026-11-24"}}
    checked_on: 2026-11-24

"""
    return text.replace(f"  - id: {before}\n", f"{new}  - id: {before}\n", 1)

"""Each rule beyond the shapes, broken once: what is told, and where."""

from pathlib import Path

import pytest

from tests.storage.content.spoiling import (
    AKUN,
    EMAILS,
    EN,
    HELP,
    ID,
    REGIONS,
    RUANG,
    SPELLINGS,
    TROUBLES,
    Spoilt,
)

LINKS = {
    "a next checklist that is not there": Spoilt(
        AKUN, "next: ruang", "next: ruan", "ruan\n",
        "There is no checklist `ruan`; did you mean `ruang`?",
    ),
    "a next checklist that is itself": Spoilt(
        RUANG, "revision: 1", "revision: 1\nnext: ruang", "ruang\ntitle",
        "`next` leads back to `ruang` in the end; delete one of the links.",
    ),
    "a trouble that is not there": Spoilt(
        AKUN, "[lupa-sandi]", "[lupa-sndi]", "lupa-sndi",
        "There is no trouble `lupa-sndi` in troubles.yaml; did you mean `lupa-sandi`?",
    ),
    "a trouble that no step names": Spoilt(
        AKUN, "    troubles: [lupa-sandi]\n", "", "lupa-sandi",
        "No step names the trouble `lupa-sandi`; name it at one, or delete it.", at=TROUBLES,
    ),
    "an island without a province": Spoilt(
        REGIONS, "  - id: papua",
        "  - {id: bali, name: {id: Bali, en: Bali}}\n  - id: papua", "bali",
        "No province lies on `bali`; add one, or delete the island.",
    ),
    "an island that is not there": Spoilt(
        REGIONS, "    island: jawa", "    island: jaw", "jaw\n",
        "There is no island `jaw`; did you mean `jawa`?",
    ),
}  # fmt: skip

ANSWERS = {
    "choices at a step that asks for an address": Spoilt(
        AKUN, "kind: email", "kind: email\n    choices: [{id: a, label: {id: A, en: A}}]",
        "choices: [",
        "A step of kind `email` has no choices; write `kind: choice`.",
    ),
    "nothing to choose from": Spoilt(
        RUANG, "  - id: buka", "  - id: buka\n    kind: choice", "choice\n",
        "The step `buka` has nothing to choose from; add `choices`.",
    ),
    "a choice that is made nowhere": Spoilt(
        AKUN, "            tanya: [belum]", "            tany: [belum]", "tany: [",
        "The choice `tany` is made nowhere in `akun`; did you mean `tanya`?",
    ),
    "a choice that does not exist": Spoilt(
        AKUN, "tanya: [belum]", "tanya: [belumm]", "belumm",
        "The step `tanya` has no choice `belumm`; did you mean `belum`?",
    ),
}  # fmt: skip

LABELS = {
    "a choice that is too wide for a button": Spoilt(
        AKUN, "{id: Sudah punya, en: I do}", "{id: Sudah punya sejak dulu, en: I do}",
        "Sudah punya sejak dulu",
        "`Sudah punya sejak dulu` is 22 characters wide; shorten it to 20.",
    ),
    "an emoji that is the last straw": Spoilt(
        AKUN, "{id: Buka belajar.id, en:", "{id: 🌏 Buka belajar.id ya, en:", "🌏",
        "`🌏 Buka belajar.id ya` is 21 characters wide; shorten it to 20. An emoji counts as two.",
    ),
    "a trouble that is too wide for a list": Spoilt(
        TROUBLES, "Forgot the password", "Forgot the password again", "Forgot the password again",
        "`Forgot the password again` is 25 characters wide; shorten it to 24.",
    ),
    "an island that is too wide for a list": Spoilt(
        REGIONS, "{id: Jawa, en: Java}", "{id: Jawa dan pulau-pulau kecil, en: Java}",
        "Jawa dan pulau", "`Jawa dan pulau-pulau kecil` is 26 characters wide; shorten it to 24.",
    ),
    "a province that is too wide for a list": Spoilt(
        REGIONS, "name: Jawa Barat", "name: Daerah Istimewa Yogyakarta", "Daerah",
        "`Daerah Istimewa Yogyakarta` is 26 characters wide; shorten it to 24.",
    ),
    "a title of a step that is too wide": Spoilt(
        AKUN, "id: Masuk ke akun,", f"id: {'Masuk ' * 7}ke akun,", "Masuk " * 7,
        f"`{'Masuk ' * 7}ke akun` is 49 characters wide; shorten it to 40.",
    ),
    "a word that is too wide for a button": Spoilt(
        EN, "Done", "I have done all of it", "I have",
        "`I have done all of it` is 21 characters wide; shorten it to 20.",
    ),
    "a button that would be bold": Spoilt(
        HELP, "en: Help centre", 'en: "*Help* centre"', '"*Help*',
        "A title or button cannot be bold; delete the stars.",
    ),
}  # fmt: skip

MARKUP = {
    "one star too few": Spoilt(
        AKUN, "Buka *belajar.id*. Alamat", "Buka *belajar.id. Alamat", '"Buka *belajar.id. A',
        "The stars do not pair up; write *bold* with one star at each end of the words.",
    ),
    "two stars where one is enough": Spoilt(
        ID, "Langkah {step}", "Langkah **{step}**", '"Langkah',
        "The stars do not pair up; write *bold* with one star at each end of the words.",
    ),
    "markup of the web": Spoilt(
        ID, "Sudah", "<b>Sudah</b>", "<b>",
        "`<b>` would be shown as it stands; only *bold* is understood.",
    ),
    "markup of another chat": Spoilt(
        EN, "Done", "It is _done_ now", "It is",
        "`_done_` would be shown as it stands; only *bold* is understood.",
    ),
    "a brace that stands alone": Spoilt(
        RUANG, "{id: Buka laman ini., en: Open this page.}",
        "{id: 'Buka {laman ini.', en: Open this page.}", "'Buka {",
        "A brace stands alone; write a placeholder as {name}, in small letters.",
    ),
}  # fmt: skip

WORDS = {
    "a word that one language lacks": Spoilt(
        EN, "button.done: Done\n", "", "button.done",
        "`button.done` is missing in words/en.yaml; add it there.", at=ID,
    ),
    "a word that only one language has": Spoilt(
        EN, "button.done: Done\n", "button.done: Done\nbutton.dome: Done\n", "button.dome",
        "`button.dome` is not in words/id.yaml; did you mean `button.done`?",
    ),
    "a word with another placeholder": Spoilt(
        EN, "Where to, {name}?", "Where to, {nama}?", "Where to",
        "`menu.title` has the placeholders {nama}, but {name} in words/id.yaml; use the same in "
        "both.",
    ),
    "a text with a placeholder in one language": Spoilt(
        AKUN, "Your address looks like {example}.", "Your address is ready.", '"Open *belajar',
        "The placeholders are none, but {example} in `id`; use the same in both.",
    ),
}  # fmt: skip

DAYS = {
    "a source from a month that does not exist": Spoilt(
        RUANG, "date: 2025-01", "date: 2025-31", "2025-31",
        "`2025-31` is not in the calendar; write the date as 2026-01-31.",
    ),
    "a source that is not written yet": Spoilt(
        RUANG, "date: 2025-01", "date: 2027-01", "2027-01",
        "2027-01 is still to come; correct the date.",
    ),
    "a check that is still to come": Spoilt(
        RUANG, "checked_on: 2026-11-01", "checked_on: 2026-11-25", "2026-11-25",
        "2026-11-25 is still to come; correct the date.",
    ),
    "provinces without a source": Spoilt(
        REGIONS, 'sources:\n  - title: Kode wilayah BPS\n    date: "2024"\n', "sources: []\n",
        "[]\n",
        "`sources` needs at least one entry; say where these facts are written.",
    ),
}  # fmt: skip

PEOPLE = {
    "a checklist without a step for some": Spoilt(
        RUANG, "  - id: buka", "  - id: buka\n    for: {role: [guru, kepsek, operator]}", "steps:",
        "There is no step for dinas; add one, or widen a `for`.",
    ),
    "a question without an answer for some": Spoilt(
        AKUN, "      - id: sudah\n        label: {id: Sudah punya, en: I do}\n"
        "      - id: belum\n",
        "      - id: belum\n        for: {level: [sd, smp, sma, smk]}\n", "choices:",
        "There is no choice for guru paud, guru slb, guru kesetaraan and 10 more; widen the `for` "
        "of one.",
    ),
    "no example for some": Spoilt(
        EMAILS, "  - example: ani",
        "  - for: {ministry: kemendikdasmen, level: [sd]}\n    example: ani",
        "examples:",
        "There is no example for guru paud, guru smp, guru sma and 5 more; add one, or one without "
        "`for`.",
    ),
}  # fmt: skip

EMAIL = {
    "an example that is no address": Spoilt(
        EMAILS, "example: ani.wijaya12@guru.sd.belajar.id", "example: ani.wijaya12",
        "ani.wijaya12\n",
        "`ani.wijaya12` is no address; write it as nama@guru.sd.belajar.id.",
    ),
    "an example at a domain that is not listed": Spoilt(
        EMAILS, "ani.wijaya12@guru.sd.", "ani.wijaya12@guru.sdd.", "ani.wijaya12@guru",
        "`guru.sdd.belajar.id` is not among the domains; did you mean `guru.sd.belajar.id`?",
    ),
    "a slip that leads nowhere": Spoilt(
        EMAILS, "belajar.co.id: belajar.id", "belajar.co.id: belajar.com", "belajar.com",
        "`belajar.com` is not among the domains; known are `guru.sd.belajar.id`, "
        "`admin.sd.belajar.id`.",
    ),
    "a slip that is right": Spoilt(
        EMAILS, "belajar.co.id:", "guru.sd.belajar.id:", "guru.sd.belajar.id: ",
        "`guru.sd.belajar.id` is a domain and no slip; delete it here or there.",
    ),
}  # fmt: skip

TYPED = {
    "a command that means two": Spoilt(
        SPELLINGS, "[bantuan, tolong]", "[bantuan, ' Lanjut ']", "' Lanjut '",
        "` Lanjut ` means `lanjut` already; keep it at one of the two.",
    ),
    "an answer that means two": Spoilt(
        SPELLINGS, "[nanti, besok]", "[nanti, beres]", "beres]\ngreetings",
        "`beres` means `done` already; keep it at one of the two.",
    ),
    "a name of two provinces": Spoilt(
        REGIONS, "zone: WIT\n    island: papua",
        "zone: WIT\n    island: papua\n    aliases: [jabar]", "jabar",
        "`jabar` means `32` already; keep it at one of the two.",
    ),
    "a picture that is not there": Spoilt(
        RUANG, "    title: {id: Buka", "    picture: pictures/buka.png\n    title: {id: Buka",
        "pictures/buka.png",
        "There is no picture `pictures/buka.png` in the content folder; there is none yet.",
    ),
    "a picture that is none": Spoilt(
        AKUN, "- for: {level: [madrasah]}", "- for: {level: [madrasah]}\n        picture: ../x.svg",
        "../x.svg",
        "`../x.svg` is no picture, which ends in .png, .jpg, .jpeg, .webp; there is none yet.",
    ),
}  # fmt: skip

CASES = LINKS | ANSWERS | LABELS | MARKUP | WORDS | DAYS | PEOPLE | EMAIL | TYPED


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_broken_rule_is_told_at_its_place(case: Spoilt, tmp_path: Path) -> None:
    told, expected = case.told(tmp_path)

    assert told == (expected,)

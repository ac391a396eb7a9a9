"""A content folder as small as it can be, to be spoilt in one place by a test."""

import os
from pathlib import Path

FILES = {
    "checklists/akun.yaml": """\
id: akun
revision: 1
title: {id: Akun belajar.id, en: belajar.id account}
intro: {id: "Kita mulai, Bapak/Ibu.", en: "Let us begin."}
closing: {id: Selesai., en: Done.}
next: ruang
steps:
  - id: tanya
    kind: choice
    title: {id: Sudah punya akun?, en: Do you have an account?}
    body: {id: Pilih salah satu., en: Choose one.}
    choices:
      - id: sudah
        label: {id: Sudah punya, en: I do}
      - id: belum
        label: {id: Belum punya, en: Not yet}
    sources:
      - title: Panduan akun
        url: https://pusatinformasi.belajar.id/
        date: 2025-02-01
    checked_on: 2026-11-01
  - id: masuk
    kind: email
    title: {id: Masuk ke akun, en: Sign in}
    body:
      id: "Buka *belajar.id*. Alamat Bapak/Ibu seperti {example}."
      en: "Open *belajar.id*. Your address looks like {example}."
    link:
      label: {id: Buka belajar.id, en: Open belajar.id}
      url: https://belajar.id/
    for:
      role: [guru, kepsek, operator, dinas]
    variants:
      - for: {level: [madrasah]}
        body: {id: Buka akun madrasah., en: Open your madrasah account.}
      - for:
          chose:
            tanya: [belum]
        body: {id: Minta akun dulu., en: Ask for an account first.}
    troubles: [lupa-sandi]
    sources:
      - title: Panduan masuk
        date: "2025"
    checked_on: 2026-11-01
""",
    "checklists/ruang.yaml": """\
id: ruang
revision: 1
title: {id: Ruang GTK, en: Ruang GTK}
intro: {id: Sekarang Ruang GTK., en: Now Ruang GTK.}
closing: {id: Selesai semua., en: All done.}
steps:
  - id: buka
    title: {id: Buka Ruang GTK, en: Open Ruang GTK}
    body: {id: Buka laman ini., en: Open this page.}
    sources:
      - title: Panduan Ruang GTK
        date: 2025-01
    checked_on: 2026-11-01
""",
    "troubles.yaml": """\
troubles:
  - id: lupa-sandi
    label: {id: Lupa kata sandi, en: Forgot the password}
    remedies:
      - {id: Tekan Lupa sandi., en: Press Forgot password.}
      - {id: Coba besok pagi., en: Try tomorrow morning.}
    person: {id: Operator sekolah dapat membantu., en: The school operator can help.}
    sources:
      - title: Panduan sandi
        date: 2025-02
    checked_on: 2026-11-01
""",
    "regions.yaml": """\
islands:
  - id: jawa
    name: {id: Jawa, en: Java}
  - id: papua
    name: {id: Papua, en: Papua}
provinces:
  - id: "32"
    name: Jawa Barat
    zone: WIB
    island: jawa
    aliases: [Jabar, West Java]
  - id: "91"
    name: Papua
    zone: WIT
    island: papua
sources:
  - title: Kode wilayah BPS
    date: 2024
checked_on: 2026-11-01
""".replace("date: 2024", 'date: "2024"'),
    "emails.yaml": """\
domains:
  - guru.sd.belajar.id
  - admin.sd.belajar.id
examples:
  - for: {role: [kepsek, operator]}
    example: ani.wijaya12@admin.sd.belajar.id
  - example: ani.wijaya12@guru.sd.belajar.id
slips:
  belajar.co.id: belajar.id
sources:
  - title: Panduan alamat
    date: 2025-02-01
checked_on: 2026-11-01
""",
    "spellings.yaml": """\
commands:
  lanjut: [lanjut, lanjutkan]
  bantuan: [bantuan, tolong]
answers:
  done: [sudah, beres]
  later: [nanti, besok]
greetings:
  pagi: [selamat pagi]
""",
    "help.yaml": """\
link:
  label: {id: Pusat bantuan, en: Help centre}
  url: https://pusatinformasi.belajar.id/
hours: {id: "Senin sampai Jumat, 08.00-16.00 WIB", en: "Monday to Friday, 08.00-16.00 WIB"}
sources:
  - title: Pusat bantuan
    date: 2025-02-01
checked_on: 2026-11-01
""",
    "reminders.yaml": """\
quiet: {begin: "20.00", end: "06.00"}
weekday_quiet:
  friday: {begin: "11.30", end: "13.00"}
moments:
  - id: hour-before
    before: {hours: 1}
    label: {id: Satu jam sebelumnya, en: One hour before}
    texts:
      "yes": {id: "Webinar {webinar}: {when}.", en: "The webinar {webinar}: {when}."}
  - id: day-3
    after: {days: 3, at: "16.00"}
    label: {id: Hari ke-3, en: Day 3}
    texts:
      came: {id: "Langkah berikutnya: {step}.", en: "The next step: {step}."}
      neither: {id: "Mulai dari sini: {step}.", en: "Begin here: {step}."}
checked_on: 2026-11-01
""",
    "holidays.yaml": "holidays:\n"
    + "".join(
        f"  - {{day: {year}-{month:02}-17, name: Libur {month}}}\n"
        for year in (2026, 2027)
        for month in range(1, 13)
    )
    + """\
sources:
  - title: SKB 3 Menteri
    date: 2026-09-15
checked_on: 2026-11-01
""",
    "words/id.yaml": """\
button.done: Sudah
note.ticked: "Langkah {step} tercatat."
menu.title: Mau ke mana, {name}?
""",
    "words/en.yaml": """\
button.done: Done
note.ticked: "{step} is noted."
menu.title: Where to, {name}?
""",
}


class Folder:
    """A content folder without faults, until it is edited. Each change is a second later."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changes = 0
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> "Folder":
        """Write a whole file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.changes += 1
        os.utime(file, (1_790_000_000, 1_790_000_000 + self.changes))
        return self

    def edit(self, name: str, old: str, new: str) -> "Folder":
        """Replace the one place where `old` stands."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.write(name, text.replace(old, new))

    def remove(self, name: str) -> "Folder":
        """Take a file away."""
        (self.path / name).unlink()
        return self

    def text(self, name: str) -> str:
        """What a file holds."""
        return (self.path / name).read_text(encoding="utf-8")

    def place(self, name: str, marker: str) -> tuple[int, int]:
        """Line and column, from 1, of the one place where `marker` stands."""
        text = self.text(name)
        assert text.count(marker) == 1, f"{marker!r} stands {text.count(marker)} times in {name}"
        before = text[: text.index(marker)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")

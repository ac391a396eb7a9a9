from storage.content.sheets import read_sheet


def only(raw: bytes) -> tuple[int, int, str]:
    sheet, faults = read_sheet("x.yaml", raw)
    assert sheet is None
    (fault,) = faults
    return fault.line, fault.column, fault.message


def test_a_time_and_a_no_and_a_day_stay_text_and_numbers_do_not() -> None:
    raw = b"a: 13:30\nb: no\nc: 2026-11-01\nd: 12\ne: 0x1f\nf: 1.5\ng: true\nh: ~\ni: '12'\nj: 1_0"
    sheet, faults = read_sheet("x.yaml", raw)

    assert not faults
    assert sheet is not None
    assert list(sheet.data.values()) == [
        "13:30", "no", "2026-11-01", 12, 31, 1.5, True, None, "12", "1_0",
    ]  # fmt: skip


def test_every_value_and_every_key_knows_its_place() -> None:
    sheet, _ = read_sheet("x.yaml", b"steps:\n  - id: buka\n    title: {id: Buka, en: Open}\n")

    assert sheet is not None
    assert sheet.place(("steps", 0, "title", "en")) == (3, 27)
    assert sheet.key_place(("steps", 0, "title", "en")) == (3, 23)
    assert sheet.place(("steps", 0, "body")) == (2, 5)  # missing: where its step begins


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read() -> None:
    sheet, faults = read_sheet("x.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert not faults
    assert sheet is not None
    assert sheet.data == {"a": 1, "b": 2}
    assert sheet.place(("b",)) == (2, 4)


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    sheet, faults = read_sheet("x.yaml", b"a: 1\nb: 2\na: 3\na: 4\n")

    assert sheet is not None
    assert [(each.line, each.column) for each in faults] == [(3, 1), (4, 1)]
    assert faults[0].message == "`a` stands here a second time, after line 1; keep one of the two."


def test_a_key_that_is_read_as_a_number_is_told() -> None:
    _, faults = read_sheet("x.yaml", b"slips:\n  12: belajar.id\n")

    assert [(each.line, each.column) for each in faults] == [(2, 3)]
    assert faults[0].message.endswith('put it in quotes: "12".')


def test_a_text_that_begins_with_a_star_must_stand_in_quotes() -> None:
    told = (1, 4, "A text that begins with * or & must stand in quotes.")

    assert only(b"a: *Buka* dulu\n") == told
    assert only(b"a: &Buka dulu\n") == told


def test_what_is_not_yaml_is_told_where_it_goes_wrong() -> None:
    assert only(b"a: 1\nb: Catatan: penting\n")[:2] == (2, 11)
    assert only(b"a: 1\n\tb: 2\n")[:2] == (2, 1)
    assert "must stand in quotes." in only(b"a: b: c")[2]


def test_an_open_quote_is_told_where_it_begins() -> None:
    assert only(b"a: 1\nb: 'Buka\nc: 3\n")[:2] == (2, 4)


def test_a_file_that_is_not_utf8_is_told_where_it_is_not() -> None:
    assert only("a: 1\nb: café".encode("latin-1")) == (
        2, 7, "This character is not UTF-8; save the file with the encoding UTF-8.",
    )  # fmt: skip


def test_a_character_that_yaml_forbids_is_told() -> None:
    assert only(b"a: 1\nb: x\x00") == (2, 5, "This character cannot stand in YAML; delete it.")


def test_an_empty_file_is_told() -> None:
    told = (1, 1, "The file is empty; write its content or bring it back.")

    assert only(b"") == told
    assert only(b"# nothing yet\n") == told


def test_what_our_files_do_not_use_is_refused() -> None:
    assert only(b"a: 1\n---\nb: 2\n")[:2] == (2, 1)
    assert only(b"a: !!python/name:os.system x\n")[:2] == (1, 4)
    assert only(b"? [a]\n: b\n")[:2] == (1, 3)
    assert only(b"[" * 5000)[:2] == (1, 22)
    assert only(b'a: "\\ud800"\n')[:2] == (1, 4)


def test_a_sheet_of_which_the_library_despairs_is_told_too() -> None:
    assert only(b'a: 1\nb: "\\UFFFFFFFF"\n')[2].startswith("This cannot be read as YAML; ")

import json
from pathlib import Path

from storage.content.schema import make_schemas, write

COMMITTED = Path(__file__).parents[3] / "flows" / "content" / "schema"


def test_the_committed_schemas_are_fresh() -> None:
    committed = {each.name: each.read_text(encoding="utf-8") for each in COMMITTED.iterdir()}

    assert committed == make_schemas(), "run: python -m storage.content.schema"


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    write(tmp_path)
    first = {each.name: each.read_bytes() for each in (tmp_path / "schema").iterdir()}

    write(tmp_path)

    assert {each.name: each.read_bytes() for each in (tmp_path / "schema").iterdir()} == first


def test_a_schema_names_keys_as_files_do_and_refuses_others() -> None:
    step = json.loads(make_schemas()["checklist.schema.json"])["$defs"]["Step"]

    assert "for" in step["properties"]
    assert "audience" not in step["properties"]
    assert step["additionalProperties"] is False


def test_every_shipped_file_names_its_schema_in_its_first_line() -> None:
    content = COMMITTED.parent
    lines = {
        file.relative_to(content).as_posix(): file.read_text(encoding="utf-8").split("\n", 1)[0]
        for file in content.rglob("*.yaml")
    }

    for name, line in lines.items():
        folder, _, file = name.rpartition("/")
        kind = folder.rstrip("s") if folder == "checklists" else folder or file[: -len(".yaml")]
        up = "../" if folder else ""
        expected = f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"
        assert line == expected, name

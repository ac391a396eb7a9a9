"""Settings: read once, and every fault is one sentence that says what to do."""

import os

import pytest

from bot.limits import Limits
from bot.settings import SHIPPED, BadSettings, Settings, limits_of, need, read

TOKEN = "123456:an-invented-token-of-nobody-at-all-0"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set on this machine is no part of a test."""
    for name in [each for each in os.environ if each.startswith("DAMPING_")]:
        monkeypatch.delenv(name)


def fault(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    for name, value in values.items():
        monkeypatch.setenv(f"DAMPING_{name}", value)
    with pytest.raises(BadSettings) as found:
        need(read())
    return str(found.value)


def test_nothing_needs_to_be_set_for_a_try() -> None:
    found = read()

    assert found.telegram_token is None
    assert str(found.telegram_api_url).rstrip("/") == "https://api.telegram.org"
    assert found.database_url.get_secret_value() == "sqlite+aiosqlite:///data/damping.db"
    assert (found.admins, found.content_dir) == ((), SHIPPED)
    assert (found.host, found.log_level) == ("127.0.0.1", "INFO")


def test_what_is_set_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAMPING_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DAMPING_ADMINS", " 12, 345 ,,6 ")
    monkeypatch.setenv("DAMPING_PORT", "0")
    monkeypatch.setenv("DAMPING_LOG_LEVEL", "debug")
    monkeypatch.setenv("DAMPING_OPERATOR_NAME", "Balai Contoh")
    monkeypatch.setenv("DAMPING_OPERATOR_CONTACT", "balai@example.org")

    found = read()

    need(found)
    assert found.telegram_token is not None
    assert found.telegram_token.get_secret_value() == TOKEN
    assert (found.admins, found.port, found.log_level) == ((12, 345, 6), 0, "DEBUG")


def test_the_platforms_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits_of(read()) == Limits(30, 20, 1, 8)

    monkeypatch.setenv("DAMPING_SEND_PER_SECOND", "1000")
    monkeypatch.setenv("DAMPING_SEND_PER_GROUP_MINUTE", "5")
    monkeypatch.setenv("DAMPING_SEND_PER_CHAT_SECOND", "2")
    monkeypatch.setenv("DAMPING_SEND_AT_ONCE", "3")
    assert limits_of(read()) == Limits(1000, 5, 2, 3)

    assert "DAMPING_SEND_AT_ONCE cannot be used" in fault(monkeypatch, SEND_AT_ONCE="0")


def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "ADMINS", "PORT", "LOG_LEVEL", "CONTENT_DIR"):
        monkeypatch.setenv(f"DAMPING_{name}", "")

    assert read() == Settings()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DAMPING_TELEGRAM_TOKN", "DAMPING_TELEGRAM_TOKEN"),
        ("DAMPING_TOKEN", "DAMPING_TELEGRAM_TOKEN"),
        ("DAMPING_ADMIN", "DAMPING_ADMINS"),
        ("DAMPING_DATABASE", "DAMPING_DATABASE_URL"),
        ("DAMPING_CONTENT", "DAMPING_CONTENT_DIR"),
        ("DAMPING_LOGLEVEL", "DAMPING_LOG_LEVEL"),
    ],
)
def test_an_unknown_name_is_told_with_the_one_that_was_meant(
    name: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, TOKEN)

    with pytest.raises(BadSettings) as found:
        read()

    assert name in str(found.value)
    assert f"Did you mean {meant}?" in str(found.value)
    assert TOKEN not in str(found.value)


def test_names_of_others_and_of_the_tests_are_nobody_s_business(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DAMPINGX", "1")
    monkeypatch.setenv("DAMPING_TEST_REQUIRE", "postgres")
    monkeypatch.setenv("MY_DAMPING_TOKEN", "1")

    read()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMINS", "12, pak-joko-1987"),
        ("ADMINS", "12;13"),
        ("ADMINS", "12, -1001234567890"),
        ("ADMINS", "-5"),
        ("ADMINS", "0"),
        ("ADMINS", "4503599627370497"),
        ("TELEGRAM_TOKEN", "123456:an-invented token-of-nobody-at-all-0"),
        ("TELEGRAM_TOKEN", "123456:an-invented-token-of-nobody-at-all-0 "),
        ("TELEGRAM_TOKEN", "bot123456:an-invented-token-of-nobody-at-all-0"),
        ("TELEGRAM_TOKEN", "an-invented-token-of-nobody-at-all-0"),
        ("TELEGRAM_TOKEN", "123456:too-short-for-a-token"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "eight-thousand"),
        ("LOG_LEVEL", "LOUD-LEVEL"),
        ("TELEGRAM_API_URL", "not-an-address"),
        ("WEBHOOK_URL", "ftp-address"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_by_its_name_and_never_repeated(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = fault(monkeypatch, **{name: value})

    assert sentence.startswith(f"DAMPING_{name} cannot be used: ")
    assert value not in sentence
    assert "\n" not in sentence


def test_an_admin_who_is_named_twice_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAMPING_ADMINS", "345, 12, 345, 4503599627370496")

    assert read().admins == (345, 12, 4503599627370496)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///damping.db",
        "sqlite+aiosqlite:////var/lib/damping/a b.db",
        "postgresql://bot:pwd@host:5432/damping",
        "postgresql+asyncpg://bot@/damping?host=/run/postgresql",
        "postgres://bot@host/damping?ssl=require&prepared_statement_cache_size=0",
    ],
)
def test_addresses_of_databases_are_read_as_they_are(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAMPING_DATABASE_URL", url)

    assert read().database_url.get_secret_value() == url


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("sqlite://data/x.db", "three strokes"),
        ("sqlite://bot:pwd-of-nobody@/x.db", "three strokes"),
        ("sqlite:///x.db?mode=ro", "nothing after"),
        ("postgresql://bot:pwd-of-nobody@host:abc/damping", "port"),
        ("postgresql://bot:pwd-of-nobody@host:70000/damping", "port"),
        ("postgresql://bot:pwd-of-nobody@host:0/damping", "port"),
        ("postgresql://bot:pwd-of-nobody@host", "name of a database"),
        ("postgresql://bot:pwd-of-nobody@host/", "name of a database"),
        ("postgresql://bot@host/damping?sslmode=pwd-of-nobody", "host, ssl"),
        ("postgresql://bot@host/damping?ssl=pwd-of-nobody", "ssl"),
        ("postgresql://bot@host/damping?prepared_statement_cache_size=pwd-of-nobody", "number"),
    ],
)
def test_a_part_of_the_database_s_address_that_cannot_be_is_told(
    url: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = fault(monkeypatch, DATABASE_URL=url)

    assert sentence.startswith("DAMPING_DATABASE_URL cannot be used: ")
    assert hint in sentence
    assert "\n" not in sentence
    for secret in (url, "pwd-of-nobody", "abc"):
        assert secret not in sentence


@pytest.mark.parametrize("port", ["0", "65535"])
def test_the_outermost_ports_can_be_used(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAMPING_PORT", port)

    assert read().port == int(port)


def test_without_a_token_it_is_said_where_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = fault(monkeypatch, OPERATOR_NAME="A", OPERATOR_CONTACT="b@example.org")

    assert sentence.startswith("DAMPING_TELEGRAM_TOKEN is not set.")
    assert "@BotFather" in sentence
    assert "python -m bot demo" in sentence


@pytest.mark.parametrize("missing", ["OPERATOR_NAME", "OPERATOR_CONTACT"])
def test_teachers_must_be_told_who_runs_the_bot(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"TELEGRAM_TOKEN": TOKEN, "OPERATOR_NAME": "A", "OPERATOR_CONTACT": "b@example.org"}
    del given[missing]

    assert fault(monkeypatch, **given).startswith(f"DAMPING_{missing} is not set.")
    blank = {**given, missing: "   "}
    assert fault(monkeypatch, **blank).startswith(f"DAMPING_{missing} is not set.")


def test_no_secret_is_written_down_with_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "a-secret-of-the-webhook"
    url = "postgresql+asyncpg://bot:a-password-of-nobody@localhost/damping"
    monkeypatch.setenv("DAMPING_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DAMPING_WEBHOOK_SECRET", secret)
    monkeypatch.setenv("DAMPING_DATABASE_URL", url)

    found = read()

    for written in (repr(found), str(found), found.model_dump_json(), repr(found.model_dump())):
        for hidden in (TOKEN, secret, url, "a-password-of-nobody"):
            assert hidden not in written


def test_settings_cannot_be_changed_once_they_are_read() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read().port = 1  # type: ignore[misc]

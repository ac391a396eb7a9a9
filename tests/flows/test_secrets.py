"""Shape and open step: what is taken for a secret, and what must never be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.catalogue import StepKind
from flows.secrets import Secret, secret_in
from tests.flows.questions import QUESTIONS

PASSWORDS = (
    "password saya Bintang123",
    "Password = rahasia99",
    "PASSWORD: GURU",
    "passwordnya Melati#1",
    "passwordku Sukses2024",
    "password barunya Sukses2024",
    "password akun belajar.id saya Sukses2024",
    "password saya Belajar123",
    'password saya "Bintang123"',
    "pasword saya Bintang123",
    "paswod saya Bintang123",
    "Pass word saya Bintang123",
    "pass: abc12345",
    "pwd Bintang123",
    "pw saya guru2024",
    "pw: guru2024",
    "kata sandi saya: mawar",
    "katasandi saya mawar",
    "kata  sandi saya mawar",
    "sandi: x",
    "password saya mawar-2020",
    "password saya mawar.2020",
    "password saya P@ssw0rd",
    "sandi:mawar",
    "sandi saya mawar",
    "sandinya adalah mawar",
    "sandinya mawar123",
    "sandiku mawar2020",
    "sandi: itu Bintang123",
    "sandi lama saya itu Bintang123 bu",
    "Sandi saya tadi Bintang123",
    "sandi awal dari operator Bintang123",
    "sandi akun saya adalah merpati",
    "sandi: lupa, yang baru password: mawar",
    "my password is sunshine",
    "password is: Bintang123",
    "pin 1234",
    "pin saya 123456",
    "pin:123456",
    "username budi pass Bintang123",
    "user budi12@guru.sd.belajar.id password Bintang123",
    "budi12@guru.sd.belajar.id / Bintang123",
    "wifi password: sekolah123",
    "kata sandi: lihat di sini Bintang123",
    "sandi: tanyakan operator, atau coba Bintang123",
)
CODES = (
    "482913",
    "482 913",
    "482-913",
    "(482913)",
    "482913.",
    "482913 bu",
    "ini pak 482913",
    "G-482913",
    "g-482913",
    "٤٨٢٩١٣",
    "otp 482913",
    "OTP: 482913",
    "otpnya 482913",
    "otp-nya 482 913",
    "kode otp saya 482913",
    "kodenya 482913",
    "kode verifikasi 482913",
    "kode: 482913",
    "ini kode google 482913 bu",
    "kode cadangan saya 1234 5678",
)
NUMBERS = (
    "3201010101010001",
    "3201 0101 0101 0001",
    "3201.0101.0101.0001",
    "3201-0101-0101-0001",
    "32.01.01.010101.0001",
    "NIK saya 3201010101010001",
    "nik:3201010101010001.",
    "nuptk 1234567890123456",
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "378282246310005",
    "4222222222222",
)
HARMLESS = (
    *(
        "",
        "   ",
        "🙏",
        "sudah",
        "Bu Ani",
        "lupa password",
        "reset password bagaimana",
        "pw",
        "pin?",
    ),
    *("Sandi Setiawan", "Sandi S.Pd.", "Sandi Ma'ruf", "Sandi Al-Farisi", "SDN Sandi 2"),
    *("password saya salah", "password saya apa?", "password ditolak", "password salah!"),
    *("kata sandi awalnya apa ya", "saya sudah ganti password", "sandi saya terkunci"),
    *("password harus 8 karakter", "passwordnya pakai huruf/angka?", "password-nya salah terus"),
    *("kata sandi: tidak tahu", "kata sandi: saya belum punya", "sandi: dari operator"),
    *("passwordnya: belum dapat", "password yg lama", "password siswa", "password akun siswa"),
    *("Kata sandi: lihat di kertas dari operator", "Password-nya default: tanyakan operator"),
    *("kata sandi: ada di kertas itu", "sandi: hubungi operator sekolah", "password: cek di kartu"),
    *("password belajar.id", "lupa password belajar.id saya", "password utk mail.google.com apa"),
    *("password di https://mail.google.com salah", "password email budi@gmail.com apa"),
    *("kode otp tidak masuk", "otp belum masuk-masuk", "kode otp 6 digit", "kode pos 40123"),
    *("kode wilayah 327101", "pin lokasi -6.914744", "pinjam hp", "passing grade 70"),
    *("PINDAH-2346-7972", "123456 siswa", "Jl. Sudirman no 123456", "2024/2025"),
    *("12345", "1234567", "20219001", "npsn saya 20219001", "12-05-1985", "12-05-85", "12051985"),
    *("081234567890", "0812-3456-7890", "+62 812 3456 7890", "62 812 3456 7890", "08123456789012"),
    *("dikirim ke 081234567890 bu", "Jl. Merdeka No. 12 RT 03 RW 05", "021-7654321"),
    *("budi12@guru.sd.belajar.id", "https://belajar.id", "https://tik.example/@guru.id/video123"),
    *("421.3/1234/SMP/2024", "Rp 150.000.000.000", "sudah 100%"),
)
ANY_STEP = (None, *StepKind)


@pytest.mark.parametrize("waiting_for", ANY_STEP)
@pytest.mark.parametrize("text", PASSWORDS)
def test_a_password_is_one_at_every_step(text: str, waiting_for: StepKind | None) -> None:
    assert secret_in(text, waiting_for) is Secret.PASSWORD


@pytest.mark.parametrize("waiting_for", ANY_STEP)
@pytest.mark.parametrize("text", CODES)
def test_a_code_is_a_secret_unless_the_step_waits_for_one(
    text: str, waiting_for: StepKind | None
) -> None:
    expected = None if waiting_for is StepKind.CODE else Secret.CODE

    assert secret_in(text, waiting_for) is expected


@pytest.mark.parametrize("waiting_for", ANY_STEP)
@pytest.mark.parametrize("text", NUMBERS)
def test_an_identity_or_card_number_is_one_at_every_step(
    text: str, waiting_for: StepKind | None
) -> None:
    assert secret_in(text, waiting_for) is Secret.NUMBER


@pytest.mark.parametrize("waiting_for", ANY_STEP)
@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_secret_is_left_alone(text: str, waiting_for: StepKind | None) -> None:
    assert secret_in(text, waiting_for) is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_asking_about_a_password_tells_none(question: str) -> None:
    assert secret_in(question) is None


@pytest.mark.parametrize(
    ("digits", "found"),
    [
        ("4222222222222", Secret.NUMBER),  # 13 digits, the check holds
        ("4222222222223", None),  # one off
        ("411111111111", None),  # 12 digits
        ("4111111111111112", Secret.NUMBER),  # 16 digits: a NIK needs no check
        ("41111111111111112", None),  # 17, and the check fails
        ("a4222222222222", Secret.NUMBER),
        ("042222222222226", Secret.NUMBER),  # 15 digits are no telephone number
        ("04222222222222", None),  # 14 with a nought in front may be one
        ("62222222222221", None),
        ("4222222222222@example.org", None),  # a part of an address
    ],
)
def test_a_number_is_judged_by_its_length_and_its_check(digits: str, found: Secret | None) -> None:
    assert secret_in(digits) is found


@given(st.text(max_size=80), st.sampled_from(ANY_STEP))
def test_no_text_whatever_is_too_odd_to_be_judged(text: str, waiting_for: StepKind | None) -> None:
    secret_in(text, waiting_for)


@pytest.mark.parametrize(
    "text",
    ["sandi " * 680, "1 " * 2000, "password" + " " * 4000, "kode saya " * 400, "a@b.c " * 680],
    ids=["a word", "digits", "spaces", "codes", "addresses"],
)
def test_the_longest_message_is_judged_too(text: str) -> None:
    secret_in(text)

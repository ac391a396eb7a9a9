"""The standing cast with their phones and groups, and a small bot in place of the house."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.channels.web.members import GroupChat, Member
from bot.messages import (
    AnswerPress,
    Channel,
    Page,
    PageButton,
    Paragraph,
    Picture,
    RemoveMessage,
    SendFile,
    ShowPage,
    Span,
)
from flows.events import BotPlaced, CommandGiven, Event, MediaSent, Pressed, TextTyped
from flows.press_data import encode
from flows.presses import Answer, PageOpened, StepAnswered
from flows.speech import Style
from flows.teachers import Zone

TUESDAY = datetime(2026, 11, 24, 13, 15, tzinfo=UTC)  # 20.15 WIB, 22.15 WIT
CAST = (
    Member("ani", "Bu Ani", "Guru SD, Jawa Barat", "BA", "teal"),
    Member("budi", "Pak Budi", "Guru SMA, setengah jalan", "PB", "blue"),
    Member("citra", "Bu Citra", "Kepala sekolah", "BC", "plum"),
    Member("dedi", "Pak Dedi", "Guru madrasah", "PD", "olive"),
    Member("maria", "Bu Maria", "Guru SMP, Jayapura", "BM", "rust", Zone.WIT),
    Member("rahma", "Bu Rahma", "Duta Teknologi", "BR", "slate"),
)
GROUPS = (
    GroupChat("grup-1", "Guru SD Cibiru", "40 guru", "CB", people=("rahma", "ani")),
    GroupChat("grup-2", "Guru SMP Panyileukan", "8 guru", "PN", "blue"),
)
SUDAH = encode(StepAnswered("akun", "masuk", Answer.DONE), 1)
BELUM = encode(StepAnswered("akun", "masuk", Answer.STUCK), 1)
MENU = encode(PageOpened("menu"), 1)
HAPUS = encode(PageOpened("hapus"), 1)

Take = Callable[[Event], Awaitable[None]]


class StillClock:
    """Stands still, unless it is moved."""

    def __init__(self, at: datetime = TUESDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    async def forward(self, by: timedelta) -> None:
        self.at += by


def words(*paragraphs: str, bold_first: bool = True) -> tuple[Paragraph, ...]:
    return tuple((Span(each, bold_first and not n),) for n, each in enumerate(paragraphs))


STEP = Page(
    words(
        "Langkah 3: Masuk dengan akun belajar.id",
        "▓▓▓░░ 3/5",
        "Buka halaman masuk Google di ponsel Bapak/Ibu, lalu ketik alamat akun belajar.id. "
        "Kata sandi pertamanya dari operator sekolah.",
    ),
    link=("Buka halaman masuk", "https://accounts.google.com/"),
    rows=(
        (PageButton("✅ Sudah", SUDAH, Style.GOOD), PageButton("Belum berhasil", BELUM)),
        (PageButton("Nanti", MENU), PageButton("⬅️ Kembali", MENU)),
    ),
)
NEXT = Page(
    words("Langkah 4: Ganti kata sandi", "▓▓▓▓░ 4/5", "Pilih kata sandi baru yang mudah diingat."),
    rows=(
        (PageButton("✅ Sudah", SUDAH, Style.GOOD),),
        (PageButton("Hapus data", HAPUS, Style.DANGER),),
    ),
)
HELP = Page(
    words("Belum berhasil? Tidak apa-apa.", "Apa yang tampak di layar?"),
    rows=((PageButton("Kata sandi ditolak", SUDAH),), (PageButton("Minta bantuan", MENU),)),
)
GREETING = Page(
    words(
        "Selamat datang, Bapak/Ibu!",
        "Saya Damping. Saya menemani mengaktifkan akun belajar.id, selangkah demi selangkah.",
        "Kata sandi dan OTP tidak pernah saya minta.",
    ),
    rows=((PageButton("Setuju", MENU, Style.GOOD), PageButton("Tidak setuju", BELUM)),),
)
# The smallest PNG that there is, of one grey point.
POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
REPORT = Page(
    words("Guru SD Cibiru", "40 guru bergabung, 12 selesai, 3 perlu dibantu."),
    link=("Buka di ruang pribadi", "/#start=r_1"),
    rows=((PageButton("Rincian", SUDAH), PageButton("Segarkan", MENU)),),
    picture=Picture("kemajuan.png", POINT, "12 dari 40 guru selesai"),
)
HELLO = Page(
    words("Salam, Bapak/Ibu! Saya Damping.", "Untuk memulai, hubungkan grup ini.", bold_first=False)
)
FORWARD = Page(words("Kemajuan *grup*", "40 guru, 12 selesai.", bold_first=False), bare=True)
PLAIN = Page(words("Terima kasih, sudah saya terima.", bold_first=False))


class SmallBot:
    """Answers as the house would, with a few pages; remembers what it was told."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.heard: list[Event] = []

    async def take(self, event: Event) -> None:
        self.heard.append(event)
        to = event.sender if event.room is None else event.room.address
        match event.what:
            case Pressed():
                await self._pressed(event)
            case BotPlaced():
                await self.channel.deliver(ShowPage(to, HELLO))
            case CommandGiven(command="progress"):
                await self.channel.deliver(ShowPage(to, REPORT))
            case CommandGiven(command="teks"):
                await self.channel.deliver(ShowPage(to, FORWARD))
            case CommandGiven(command="start"):
                await self.channel.deliver(ShowPage(to, GREETING))
            case CommandGiven(command="lanjut"):
                await self.channel.deliver(ShowPage(to, STEP))
            case CommandGiven(command="ekspor"):
                await self.channel.deliver(SendFile(to, "kemajuan.csv", b"a,b\n", "Kemajuan"))
            case TextTyped(text="rahasia123") if event.message:
                await self.channel.deliver(RemoveMessage(to, event.message))
            case CommandGiven() | TextTyped() | MediaSent():
                await self.channel.deliver(ShowPage(to, PLAIN))
            case _:
                raise AssertionError("nobody does this here")

    async def _pressed(self, event: Event) -> None:
        who, here = event.sender, event.message
        to = who if event.room is None else event.room.address
        match event.what:
            case Pressed(press=StepAnswered(answer=Answer.DONE)):
                await self.channel.deliver(ShowPage(to, NEXT, edit=here))
                await self.channel.deliver(AnswerPress(who, event.ref, "Sudah dicatat."))
            case Pressed(press=StepAnswered()):
                await self.channel.deliver(ShowPage(to, HELP, fades=here))
                await self.channel.deliver(AnswerPress(who, event.ref))
            case Pressed(press=PageOpened(page="menu")):
                await self.channel.deliver(ShowPage(to, STEP, edit=here))
                await self.channel.deliver(AnswerPress(who, event.ref))
            case _:
                await self.channel.deliver(AnswerPress(who, event.ref, "Belum bisa dari sini."))

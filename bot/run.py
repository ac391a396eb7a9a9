"""`python -m bot run`: the bot on Telegram, from the first poll to a clean stop."""

import asyncio
import logging
from collections.abc import Mapping

from bot import logs
from bot.app import App, Recipe, opened, utc_now
from bot.channels.telegram import Menus, TelegramSide, TokenRefused
from bot.dispatching import GRACE
from bot.notices import Notices
from bot.settings import BadSettings, Settings, limits_of
from bot.stopping import stop_wish
from flows.events import Address
from flows.screens.welcome import Operator
from handlers.desk import House
from storage import notes

logger = logging.getLogger(__name__)

MENUS = "telegram.menus"  # the note that remembers which menus were set
COMMANDS = (
    *("mulai", "lanjut", "progres", "webinar", "bantuan", "pengaturan"),
    *("batal", "privasi", "datasaya", "hapus"),
)
GROUP_COMMANDS = ("progress", "webinar", "hubungkan", "bantuan")


async def run(settings: Settings) -> int:
    """Serve until SIGTERM or Ctrl-C, or until Telegram refuses the token.

    Raises:
        BadSettings: Telegram does not accept the token.
    """
    logs.set_up(settings.log_level)
    token = settings.telegram_token
    side = TelegramSide(token.get_secret_value() if token else "", str(settings.telegram_api_url))
    house = House(
        Operator(settings.operator_name, settings.operator_contact),
        tuple(Address("telegram", str(each)) for each in settings.admins),
    )
    notices = Notices(house.admins)
    recipe = Recipe(
        settings.database_url.get_secret_value(),
        settings.content_dir,
        house,
        {"telegram": side.channel},
        notices.content_changed,
        limits=limits_of(settings),
        broken=notices.set_aside,
    )
    async with opened(recipe) as app:
        notices.sends_through(app.switchboard)
        try:
            await _serve(app, side)
        except TokenRefused:
            raise BadSettings(
                "Telegram does not accept DAMPING_TELEGRAM_TOKEN. Ask @BotFather for it "
                "(/mybots, API Token) and set it again."
            ) from None
    return 0


async def _serve(app: App, side: TelegramSide) -> None:
    """Serve until there is a wish to stop, which may come while Telegram cannot be reached yet."""
    stop = stop_wish()
    serving = asyncio.create_task(_serving(app, side))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
    finally:
        serving.cancel()
        stopping.cancel()
        await asyncio.gather(serving, stopping, return_exceptions=True)
        await _stop(app, side)


async def _stop(app: App, side: TelegramSide) -> None:
    """Stop both within one deadline; what is in hand of people goes on meanwhile.

    The heartbeat comes first: what is under way is to arrive while there is still a connection.
    """
    time = asyncio.get_running_loop().time
    over = time() + GRACE
    await app.heartbeat.stop()
    await side.stop(max(0.0, over - time()))


async def _serving(app: App, side: TelegramSide) -> None:
    """Start, and go on until the end of polling, which only a refused token brings."""
    await side.start(app.switchboard.take, utc_now)
    app.heartbeat.start()
    await _set_menus(app, side)
    logger.info("@%s is ready", side.username)
    if side.polling is not None:
        await side.polling


async def _set_menus(app: App, side: TelegramSide) -> None:
    """Show the commands in Telegram's menu, where their words have changed.

    A menu is not worth the bot: what goes wrong is logged, and tried again at the next start.
    """
    try:
        await _set_changed_menus(app, side)
    except Exception as fault:
        logger.warning("the menus could not be set: %s", type(fault).__name__)


async def _set_changed_menus(app: App, side: TelegramSide) -> None:
    words = app.editions.current.words
    menus = Menus(
        private={tongue: _commands(texts) for tongue, texts in words.items()},
        groups={tongue: _commands(texts, GROUP_COMMANDS) for tongue, texts in words.items()},
        description={tongue: texts["bot.description"] for tongue, texts in words.items()},
        short_description={tongue: texts["bot.short"] for tongue, texts in words.items()},
    )
    async with app.database.look() as connection:
        remembered = await notes.get(connection, MENUS) or ""
    fingerprint = await side.set_menus(menus, remembered)
    if fingerprint != remembered:
        async with app.database.work() as unit:
            await notes.put(unit.connection, MENUS, fingerprint)


def _commands(texts: Mapping[str, str], names: tuple[str, ...] = COMMANDS) -> dict[str, str]:
    return {name: texts[f"command.{name}"] for name in names}

"""Updates in the Bot API's words, read as the bot would."""

from typing import Any

from telegram import Update

from bot.channels.telegram.incoming import read
from flows.events import Event
from tests.channels.telegram.cast import ANI, MONDAY, PRIVATE

FILE = {"file_id": "F1", "file_unique_id": "U1"}
PHOTO = [
    {**FILE, "width": 90, "height": 90},
    {**FILE, "file_id": "F2", "width": 800, "height": 800},
]
VIDEO = {**FILE, "width": 1, "height": 1, "duration": 1}
STICKER = {
    **FILE,
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "allows_revoting": False, "members_only": False,
    "type": "regular", "allows_multiple_answers": False,
}  # fmt: skip
FORWARD = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Rahma"}}
SHOP_BOT = {"id": 5, "is_bot": True, "first_name": "Toko"}
DAMPING = {"id": 1000001, "is_bot": True, "first_name": "Damping"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}


def heard(**update: object) -> Event | None:
    return read(Update.de_json({"update_id": 7, **update}, None), MONDAY, "damping_bot")


def message(chat: dict[str, Any] = PRIVATE, **content: object) -> Event | None:
    content.setdefault("from", ANI)
    return heard(message={"message_id": 3, "date": 1, "chat": chat, **content})


def press(data: str, chat: dict[str, Any] = PRIVATE, **shown: object) -> Event | None:
    """Bu Ani presses a button under a message of a chat."""
    under = {"message_id": 9, "date": 1, "chat": chat, **shown}
    query = {"id": "q", "from": ANI, "chat_instance": "1", "data": data, "message": under}
    return heard(callback_query=query)

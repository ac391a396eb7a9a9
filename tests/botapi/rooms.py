"""Groups and channels as Telegram keeps them: who is in, what is allowed, which topics exist."""

from dataclasses import dataclass, field
from typing import Any

from tests.botapi.chats import Chat, Shown
from tests.botapi.tables import Refusal
from tests.botapi.world import World

# What may be sent, by the name that refusals give it.
RIGHTS = {
    "text messages": "can_send_messages",
    "photos": "can_send_photos",
    "documents": "can_send_documents",
}
SENDING = (
    *RIGHTS.values(),
    *(f"can_send_{each}" for each in ("audios", "videos", "video_notes", "voice_notes", "polls")),
    *("can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages"),
)
OTHER = ("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics")
ADMINISTERING = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories", "can_be_edited", "is_anonymous"),
)
GONE = ("left", "kicked")


def standing(status: str, **rights: bool) -> dict[str, Any]:
    """Write what a member is and may do, without saying who it is; `rights` are the exceptions."""
    if status == "kicked":
        return {"status": status, "until_date": 0}
    if status == "restricted":
        allowed = dict.fromkeys((*SENDING, *OTHER, "can_edit_tag", "is_member"), True)
        return {"status": status, **allowed, **rights, "until_date": 0}
    if status == "administrator":
        denied = ("can_be_edited", "is_anonymous", "can_promote_members")
        return {"status": status, **{each: each not in denied for each in ADMINISTERING}, **rights}
    return {"status": status}


@dataclass
class Topic:
    """A topic of a forum."""

    name: str
    closed: bool = False


@dataclass
class RoomChat(Chat):
    """A group or channel. `permissions` holds only what is forbidden to everybody.

    `bot` is the bot's standing there, `people` are the users in it, by their numbers.
    """

    bot: dict[str, Any] = field(default_factory=lambda: standing("member"))
    people: dict[int, dict[str, Any]] = field(default_factory=dict)
    permissions: dict[str, bool] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Name the kind of chat as refusals do."""
        return f"{self.about['type']} chat"

    @property
    def governed(self) -> bool:
        """Is the bot an administrator?"""
        return str(self.bot["status"]) == "administrator"

    def place_bot(self, new: dict[str, Any], user: dict[str, Any]) -> dict[str, Any]:
        """Give the bot another standing, and say what changed, in the words of the Bot API."""
        old, self.bot = self.bot, new
        self.refuses = {
            "kicked": f"bot was kicked from the {self.kind}",
            "left": f"bot is not a member of the {self.kind}",
        }.get(new["status"], "")
        changed = {"old_chat_member": old, "new_chat_member": new}
        return {"chat": self.about} | {k: {"user": user, **v} for k, v in changed.items()}

    def refusal(self, kind: str, topic: int | None) -> Refusal | None:
        """Say why the bot may not send this kind of thing here, or into this topic."""
        right = RIGHTS[kind]
        allowed = self.bot.get(right, True) and self.permissions.get(right, True)
        if not (allowed or self.governed):
            return Refusal(400, f"Bad Request: not enough rights to send {kind} to the chat")
        if topic is None:
            return None
        if topic not in self.topics:
            return Refusal(400, "Bad Request: message thread not found")
        closed = self.topics[topic].closed and not self.bot.get("can_manage_topics", False)
        return Refusal(400, "Bad Request: TOPIC_CLOSED") if closed else None

    def may_remove(self, message: Shown) -> bool:
        """The bot may remove its own messages, and those of others as an administrator."""
        return message.by_bot or self.governed


def described(chat: Chat) -> dict[str, Any]:
    """Write a chat as getChat answers it."""
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False
    ) | {"gifts_from_channels": False}
    full = {
        **chat.about,
        "accent_color_id": 0,
        "max_reaction_count": 1,
        "accepted_gift_types": gifts,
    }
    if isinstance(chat, RoomChat):
        full["permissions"] = {**dict.fromkeys((*SENDING, *OTHER), True), **chat.permissions}
    return full


def member(world: World, chat: Chat, number: int) -> dict[str, Any]:
    """Write what somebody is in a room, as getChatMember answers it."""
    if not isinstance(chat, RoomChat):
        raise Refusal(400, "Bad Request: chat not found")
    if number == world.bot["id"]:
        return {"user": world.bot, **chat.bot}
    if number not in chat.people:
        raise Refusal(400, "Bad Request: member not found")
    return {"user": chat.people[number], **standing("member")}


def leave(world: World, chat: Chat) -> bool:
    """Let the bot go out of a room by itself."""
    if not isinstance(chat, RoomChat):
        raise Refusal(400, "Bad Request: chat member status can't be changed in private chats")
    change = chat.place_bot(standing("left"), world.bot)
    world.note("my_chat_member", {**change, "from": world.bot, "date": world.now()})
    return True

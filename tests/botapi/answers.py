"""What Telegram does at each call, as far as a person can see it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.botapi.chats import Chat, Query, Shown
from tests.botapi.markup import visible
from tests.botapi.rooms import described, leave, member
from tests.botapi.tables import Refusal, Upload
from tests.botapi.world import World

Params = dict[str, Any]
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)
UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Answers:
    """One function for each method, by its name in the Bot API."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.by_method: Mapping[str, Callable[[Params], object]] = {
            "getMe": lambda _: {
                **world.bot,
                "can_join_groups": True,
                "can_read_all_group_messages": not world.privacy,
            },
            "getChat": lambda p: described(self._chat(p)),
            "getChatMember": lambda p: member(world, self._chat(p), p["user_id"]),
            "getFile": self._file,
            "leaveChat": lambda p: leave(world, self._chat(p)),
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "sendChatAction": lambda p: bool(self._chat(p)),
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageMedia": self._edit_media,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._set_commands,
            "setMyDescription": lambda p: self._describe(p, "description", 512),
            "setMyShortDescription": lambda p: self._describe(p, "short_description", 120),
        }

    def _set_webhook(self, params: Params) -> bool:
        if params.get("drop_pending_updates"):
            self._world.pending.clear()
        self._world.webhook = params.get("url", "")
        return True

    def _file(self, params: Params) -> dict[str, Any]:
        name = params["file_id"]
        if name not in self._world.files:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        content = self._world.files[name]
        path = f"documents/{name}"
        return {
            "file_id": name,
            "file_unique_id": name,
            "file_size": len(content),
            "file_path": path,
        }

    def _send_message(self, params: Params) -> dict[str, Any]:
        text = _worded(params, "text", 4096)
        if not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        return self._new(params, Shown(0, 0, text, source=params["text"]), "text messages")

    def _send_photo(self, params: Params) -> dict[str, Any]:
        text = _worded(params, "caption", 1024)
        return self._new(params, Shown(0, 0, text, photo=params["photo"]), "photos")

    def _send_document(self, params: Params) -> dict[str, Any]:
        text = _worded(params, "caption", 1024)
        return self._new(params, Shown(0, 0, text, document=params["document"]), "documents")

    def _new(self, params: Params, message: Shown, kind: str) -> dict[str, Any]:
        chat = self._chat(params)
        message.topic = params.get("message_thread_id")
        if (refusal := chat.refusal(kind, message.topic)) is not None:
            raise refusal
        message.id = self._world.next_message()
        message.chat, message.date = chat.id, self._world.now()
        message.markup = _checked(params.get("reply_markup"))
        message.previews = not params.get("link_preview_options", {}).get("is_disabled", False)
        chat.show(message)
        return self._world.as_json(message)

    def _edit_text(self, params: Params) -> dict[str, Any]:
        message = self._own(params, "edit")
        if message.photo or message.document:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        return self._edit(message, params, _worded(params, "text", 4096))

    def _edit_caption(self, params: Params) -> dict[str, Any]:
        return self._edit(self._own(params, "edit"), params, _worded(params, "caption", 1024))

    def _edit_media(self, params: Params) -> dict[str, Any]:
        """Put a picture in place of words or of another picture."""
        message, media = self._own(params, "edit"), params["media"]
        if message.document:
            raise Refusal(400, "Bad Request: message can't be edited")
        refusal = self._world.chats[message.chat].refusal("photos", message.topic)
        if refusal is not None:
            raise refusal
        return self._edit(message, params, _worded(media, "caption", 1024), media["media"])

    def _edit(
        self, message: Shown, params: Params, text: str, photo: Upload | None = None
    ) -> dict[str, Any]:
        markup = _checked(params.get("reply_markup"))
        chat = self._world.chats[message.chat]
        same = photo is None and (message.text, message.markup) == (text, markup)
        chat.show(message)
        if same:
            raise Refusal(400, SAME)
        message.text, message.markup = text, markup
        message.source, message.photo = params.get("text", ""), photo or message.photo
        message.edits += 1
        return self._world.as_json(message)

    def _edit_markup(self, params: Params) -> dict[str, Any]:
        message = self._own(params, "edit")
        markup = _checked(params.get("reply_markup"))
        if message.markup == markup:
            raise Refusal(400, SAME)
        message.markup = markup
        return self._world.as_json(message)

    def _delete(self, params: Params) -> bool:
        chat = self._chat(params)
        message = chat.message(params["message_id"])
        if message is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        if not chat.may_remove(message):
            raise Refusal(400, "Bad Request: message can't be deleted")
        chat.shown.remove(message)
        return True

    def _answer(self, params: Params) -> bool:
        query = self._query(params["callback_query_id"])
        if query is None or query.answer is not None:
            raise Refusal(400, TOO_OLD)
        text = params.get("text", "")
        if _length(text) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        url = params.get("url", "")
        if url and not self._opens_bot(url):
            raise Refusal(400, "Bad Request: URL_INVALID")
        query.answer, query.opens = text, url
        return True

    def _opens_bot(self, url: str) -> bool:
        """Is it the one kind of link that a bot without games may open: its own, with a word?"""
        home = re.escape(f"https://t.me/{self._world.bot['username']}")
        return re.fullmatch(rf"{home}\?start=[\w-]{{1,64}}", url, re.ASCII) is not None

    def _set_commands(self, params: Params) -> bool:
        scope = params.get("scope", {"type": "default"})["type"]
        commands = {each["command"]: each["description"] for each in params.get("commands", [])}
        for command, words in commands.items():
            if not 1 <= len(command) <= 32 or not command.islower() or not 1 <= len(words) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        self._world.commands[scope, params.get("language_code", "")] = commands
        return True

    def _describe(self, params: Params, field: str, limit: int) -> bool:
        if _length(params.get(field, "")) > limit:
            raise Refusal(400, "Bad Request: description is too long")
        self._world.described[field, params.get("language_code", "")] = params.get(field, "")
        return True

    def _chat(self, params: Params) -> Chat:
        chat = self._world.chats.get(params["chat_id"])
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            raise Refusal(400, UPGRADED, migrate_to_chat_id=chat.moved_to)
        if chat.refuses:
            raise Refusal(403, f"Forbidden: {chat.refuses}")
        return chat

    def _own(self, params: Params, to: str) -> Shown:
        message = self._chat(params).message(params["message_id"])
        if message is None:
            raise Refusal(400, f"Bad Request: message to {to} not found")
        if not message.by_bot:
            raise Refusal(400, f"Bad Request: message can't be {to}ed")
        return message

    def _query(self, number: str) -> Query | None:
        queries = (query for chat in self._world.chats.values() for query in chat.queries)
        return next((query for query in queries if query.id == number), None)


def _worded(params: Params, field: str, limit: int) -> str:
    text: str = params.get(field, "")
    mode = params.get("parse_mode")
    if mode not in (None, "HTML"):
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    seen = visible(text) if mode == "HTML" else text
    if _length(seen) > limit:
        what = "message caption" if field == "caption" else "message"
        raise Refusal(400, f"Bad Request: {what} is too long")
    return seen


def _checked(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """Check what the tables do not hold: a button's bytes, and that it does one thing."""
    for button in [b for row in (markup or {}).get("inline_keyboard", []) for b in row]:
        data, url = button.get("callback_data"), button.get("url")
        if not button["text"].strip():
            raise Refusal(400, "Bad Request: a button without words")
        if (
            (data is None) == (url is None)
            or data is not None
            and not 1 <= len(data.encode()) <= 64
        ):
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        if url is not None and not url.startswith(("https://", "http://", "tg://")):
            raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
        if button.get("style") not in (None, "primary", "success", "danger"):
            raise Refusal(400, "Bad Request: BUTTON_STYLE_INVALID")
    return markup if markup and markup["inline_keyboard"] else None


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""Chat accounts and groups by their addresses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A chat account: the channel's name, and the channel's own id as text."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where in a group something happened: the chat, its title, and the forum topic, if any.

    `topic` is the channel's own id of it; empty in a group without topics, and in the general one.
    """

    address: Address
    title: str = ""
    topic: str = ""

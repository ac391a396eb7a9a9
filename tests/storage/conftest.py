"""Every story of this floor is told on SQLite and on PostgreSQL."""

from tests.databases import database as database
from tests.databases import postgres_supply as postgres_supply
from tests.databases import sqlite_supply as sqlite_supply
from tests.databases import supply as supply

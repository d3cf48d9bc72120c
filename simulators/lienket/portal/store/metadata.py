"""The tables of the portal's database register themselves here."""

from sqlalchemy import MetaData

metadata = MetaData()

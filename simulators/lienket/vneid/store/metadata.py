"""The tables of VNeID's database register themselves here."""

from sqlalchemy import MetaData

metadata = MetaData()

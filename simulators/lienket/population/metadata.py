"""The tables of the population database, collected as the modules of its stores are read."""

from sqlalchemy import MetaData

metadata = MetaData()

"""What is stored: the tables, the encrypted database they lie in, its migrations and its search index.

Every function takes a `Store` first and returns frozen plain rows; no Peewee object leaves this package.
"""

"""What is stored: tables, the encrypted database, migrations, the search index."""

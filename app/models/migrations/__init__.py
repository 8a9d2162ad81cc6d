"""The database's history: one frozen script per version, never edited once it has landed."""

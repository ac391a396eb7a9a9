"""Tables, migrations, and questions asked of them. Nobody commits here."""

"""要点 Yaodian: from the key-points document to work that somebody owns."""

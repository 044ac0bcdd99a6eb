"""From bytes to one plain text, with marks that say where each part of it stood in the file."""

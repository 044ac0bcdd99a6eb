"""Quotation marks within quotation marks. The inner ones are single (GB/T 15834-2011)."""


def quoted(words: str) -> str:
    """“践行‘四下基层’”."""
    inner = words.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"

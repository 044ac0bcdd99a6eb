"""会议: a form of record. Planned, notified, held, written down and signed off on one page."""

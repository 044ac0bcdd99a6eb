"""From cadences to due dates, each with its reason in one sentence. The door is `schedule.py`."""

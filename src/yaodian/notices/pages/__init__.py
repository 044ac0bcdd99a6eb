"""Pages of reminders and calendar feeds."""

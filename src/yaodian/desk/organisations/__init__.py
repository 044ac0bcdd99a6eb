"""What the desk adds to the page of an organisation: its end, its merger, its handover, moves."""

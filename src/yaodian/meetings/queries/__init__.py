"""What reads meetings."""

"""What takes too long for every day: killing, filling the disk, restoring at full size. For tools/nightly.py."""

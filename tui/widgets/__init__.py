"""The panels of the terminal UI, one a file."""

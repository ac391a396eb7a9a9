"""What is on the screen at each place, drawn from what is stored: a restart shows the same."""

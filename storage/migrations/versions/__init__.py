"""One file for each change, named by its date. What was released is never edited."""

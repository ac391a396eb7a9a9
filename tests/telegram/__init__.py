"""Stories over HTTP: the real house, and the real program, on a stand-in for Telegram."""

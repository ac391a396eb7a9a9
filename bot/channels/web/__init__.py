"""The browser chat: several people's phones on one page, for trying the bot out without a token."""

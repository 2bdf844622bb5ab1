"""The dialogue: what the bot knows, what it says and asks. Pure functions around one state."""

"""The bot: what Rasa is given (domain, training data, graph components) and what it does (actions)."""

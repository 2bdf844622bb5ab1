"""Understanding of written Finnish and Swedish: the language of a message, its words, and the places it names.

Runs in the application's environment and in Rasa's; nothing here imports either.
"""

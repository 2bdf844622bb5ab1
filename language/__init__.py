"""Understanding of written Finnish and Swedish: a message's language, its words, what it says of the person.

Runs in the application's environment and in Rasa's; nothing here imports either.
"""

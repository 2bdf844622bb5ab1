"""From a turn to an event in the database: what is counted, under which key, and how it is written.

It is the gateway that counts, not Rasa's event broker. Four reasons: the broker knows only what Rasa saw, so
turns that were answered while Rasa was away, and clicks, would be missing; it puts messages beside the counts;
its events carry the sender's id; and it publishes without knowing whether the turn was kept. The gateway knows
both states of the dialogue and counts when the turn stands in the database.
"""

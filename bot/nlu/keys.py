"""Names under which the components leave their results on a message."""

#: What the gateway sends along with a message: the conversation's language and the date (ISO) for ages.
LANGUAGE = "language"
TODAY = "today"

READING = "luotsi_reading"
SITUATIONS = "luotsi_situations"
ACT = "luotsi_act"
AUDIENCE = "luotsi_audience"
SAFETY = "luotsi_safety"

#: The whole result (`Understanding.to_dict()`), part of the parse data that the actions receive.
UNDERSTANDING = "understanding"

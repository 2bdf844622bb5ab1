"""Insight: anonymous counts of what people ask for, protected figures made from them, and open data.

`counting/` writes events beside the conversations, `rollups` sums them by month, `privacy` hides what is small,
`indicators/` answers questions with protected figures, `publishing/` makes files and the yearly report.
"""

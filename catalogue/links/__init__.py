"""Are the web pages that entries name still there? A polite checker, and what it found."""

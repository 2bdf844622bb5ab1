"""Pages of one entry: look, edit, history, preview, publish."""

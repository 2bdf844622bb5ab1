"""Editing the catalogue: drafts, revisions, publishing with four eyes, conflicts with the source."""

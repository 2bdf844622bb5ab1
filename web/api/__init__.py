"""Handlers of `/api/v1/…`, thin: read, call the core, answer."""

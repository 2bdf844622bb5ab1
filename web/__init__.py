"""Everything that is reached over HTTP: the conversation gateway, the API, the pages and the widget."""

"""Drawings made on the server: plain SVG that is printed and read aloud with the page. Geometry: SOURCES.md."""

"""Services of Suomi.fi Palvelutietovaranto (PTV): read from its API or from files, and written in its form."""

"""Entries as tables (CSV, XLSX), for those who have no PTV: read with every fault named, and written."""

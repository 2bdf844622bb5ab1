"""What leaves the house: open data as CSV, XLSX and JSON with a description (DCAT-AP)."""

"""Reports for those who organise guidance. Every figure comes from `insight/indicators`; nothing is counted here."""

"""Alembic's entry: runs on the connection that `luotsi.catalogue.store` hands over."""

from alembic import context

from luotsi.catalogue.model import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter most things otherwise
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()

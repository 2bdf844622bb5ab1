"""Seasons of services, the revision in which each was last changed, and the words that search goes by"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FIELDS = ("name", "keywords", "body", "name_parts", "keyword_parts", "body_parts")

# The full-text indexes follow the table of words by triggers, so that they cannot fall behind it.
_ALL, _NEW, _OLD = (", ".join(before + field for field in FIELDS) for before in ("", "new.", "old."))
_ADD = f"INSERT INTO service_search (rowid, {_ALL}) VALUES (new.id, {_NEW});"  # noqa: S608 - names of columns
_TAKE = f"INSERT INTO service_search (service_search, rowid, {_ALL}) VALUES ('delete', old.id, {_OLD});"  # noqa: S608
SQLITE = [
    f"""CREATE VIRTUAL TABLE service_search USING fts5(
        {_ALL}, content='service_words', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0")""",
    f"CREATE TRIGGER service_words_added AFTER INSERT ON service_words BEGIN {_ADD} END",
    f"CREATE TRIGGER service_words_gone AFTER DELETE ON service_words BEGIN {_TAKE} END",
    f"CREATE TRIGGER service_words_changed AFTER UPDATE ON service_words BEGIN {_TAKE} {_ADD} END",
]
# The analysis has been done: 'simple' only cuts at blanks. Weights: name, keywords, other text, parts of compounds.
POSTGRESQL = [
    """CREATE TABLE service_search (
        words_id INTEGER PRIMARY KEY REFERENCES service_words (id) ON DELETE CASCADE, words tsvector NOT NULL)""",
    "CREATE INDEX ix_service_search_words ON service_search USING gin (words)",
    """CREATE FUNCTION service_words_to_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO service_search VALUES (new.id,
            setweight(to_tsvector('simple', new.name), 'A') || setweight(to_tsvector('simple', new.keywords), 'B')
            || setweight(to_tsvector('simple', new.body), 'C')
            || setweight(to_tsvector(
                'simple', concat_ws(' ', new.name_parts, new.keyword_parts, new.body_parts)), 'D'))
        ON CONFLICT (words_id) DO UPDATE SET words = excluded.words;
        RETURN new; END $$""",
    """CREATE TRIGGER service_words_changed AFTER INSERT OR UPDATE ON service_words
        FOR EACH ROW EXECUTE FUNCTION service_words_to_search()""",
]


def upgrade() -> None:
    op.add_column("service", sa.Column("season_start", sa.String(length=5), nullable=True))
    op.add_column("service", sa.Column("season_end", sa.String(length=5), nullable=True))
    op.add_column("service", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_service_revision", "service", ["revision"])
    op.create_table(
        "service_words",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("service_id", sa.String(length=160), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *(sa.Column(field, sa.Text(), nullable=False) for field in FIELDS),
        sa.ForeignKeyConstraint(
            ["service_id"],
            ["service.id"],
            name=op.f("fk_service_words_service_id_service"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_words")),
        sa.UniqueConstraint("service_id", "language", name=op.f("uq_service_words_service_id")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE service_search")
    op.drop_table("service_words")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION service_words_to_search()")
    op.drop_index("ix_service_revision", "service")
    for column in ("revision", "season_end", "season_start"):
        op.drop_column("service", column)

"""Alembic's entry: the tables of this store, on the connection that `migrate` opened."""

from alembic import context

from bot.store.tables import all_metadata


def run() -> None:
    """Runs the migrations inside the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=all_metadata(),
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()

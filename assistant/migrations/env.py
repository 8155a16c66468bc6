"""Runs the steps on the connection that storage hands over, inside its transaction."""

from alembic import context

from assistant.memory.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

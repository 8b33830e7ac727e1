"""The room of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and what each may see."""

    name = "hoanhap.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Put the screens of administration in the menu; let the database be told the reach."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from hoanhap.accounts import database_roles, deploy_checks, row_security  # noqa: F401
        from hoanhap.shell.registry import add_menu

        connection_created.connect(row_security.tell_new_connection)
        post_migrate.connect(database_roles.grant_after_migrate)
        add_menu(
            "users", "Người dùng", "accounts:users", icon="people", order=80, right="users.manage"
        )
        add_menu(
            "agencies",
            "Cơ quan",
            "accounts:agencies",
            icon="community",
            order=81,
            right="users.manage",
        )
        add_menu(
            "roles", "Vai trò, quyền", "accounts:roles", icon="key", order=82, right="users.manage"
        )
        add_menu(
            "delegations",
            "Ủy quyền",
            "accounts:delegations",
            icon="mentor",
            order=83,
            right="postings.delegate",
        )
        add_menu("log", "Nhật ký", "accounts:log", icon="log", order=85, right="audit.see")

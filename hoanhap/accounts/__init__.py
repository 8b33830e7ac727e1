"""Users, roles, rights, reach, sign-in, audit."""

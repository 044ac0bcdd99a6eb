"""Committee, organisations in time, people, posts, roles, scope, audit."""

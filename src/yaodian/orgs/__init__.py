"""Committee, organisations in time, people, posts, users, roles, scope, audit, tenancy."""

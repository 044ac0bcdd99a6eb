"""How passwords are kept: Argon2id with 19 MiB, two passes, one lane (OWASP's first choice for that memory)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Hasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

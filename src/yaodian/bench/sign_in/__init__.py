"""Members of many branches sign in at the same hour: `python -m yaodian.bench.sign_in`."""

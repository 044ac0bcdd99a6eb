"""The pages of the product under load, in turn with a bare floor: `python -m yaodian.bench.web`."""

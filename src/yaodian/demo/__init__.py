"""The invented city: sample documents, people and records, all marked as samples."""

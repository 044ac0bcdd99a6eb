"""Pages that serve every institution."""

"""What readers of several formats have in common."""

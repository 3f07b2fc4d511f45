"""Websites of Quarto."""

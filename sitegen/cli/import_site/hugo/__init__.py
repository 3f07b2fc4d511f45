"""Hugo with the themes of HugoBlox, formerly Wowchemy and Academic."""

"""How text meets the screen: wrapping by cells, folding for find. Pure; knows no widget."""

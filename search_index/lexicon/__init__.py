"""The data the program knows words by, each table with its source and its own validated loader.

Import the table's module: nothing is loaded here, since every search passes by.
"""

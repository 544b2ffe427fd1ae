"""The pages, one module for each noun of the menu."""

"""The checks of the book; scripts/check_book.py runs them."""

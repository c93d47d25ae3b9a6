"""The figures: each module holds some of them, each a function that fills a picture."""

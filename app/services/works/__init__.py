"""The kinds of case at work, one module each: what their steps ask and change, what is shown and printed of them."""

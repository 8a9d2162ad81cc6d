"""The kinds of case the intake takes in, one module each: what is asked, what the rules say, who stores it."""

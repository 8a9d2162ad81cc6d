"""The case panel: where a case stands, its clocks, facts, money, papers and history, and the steps that are open."""

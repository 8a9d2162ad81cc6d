"""The work list of a tab: which cases wait here, beside the panel of the chosen one."""

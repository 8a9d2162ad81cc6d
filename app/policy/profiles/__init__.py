"""Policy profiles: the parameters of the rules as dated data, read from TOML files."""

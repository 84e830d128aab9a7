"""The `bayegan` command: a module a subcommand, each imported only when it runs."""

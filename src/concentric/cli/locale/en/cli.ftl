cli-usage =
    Usage: concentric [--data DIR] [--lang zh|en] COMMAND …
    Commands (“concentric COMMAND --help” tells more):
cli-help-data = the venue's data folder
cli-help-lang = language of messages
cli-help-host = host name or IP address to serve over HTTPS, may be repeated (without it: http://localhost on this machine alone)
cli-help-trust-port = port of the page by which a phone trusts the venue's certificate (default 8080)
cli-help-certificate = a certificate (PEM) to use instead of one issued by the venue
cli-help-key = its private key (PEM)
cli-help-port = port to serve at (default: 8460)
cli-help-no-browser = do not open a browser
cli-serve = serve one's own venue until it is stopped
cli-demo = open the demonstration venue
cli-migrate = bring the database up to this version
cli-migrated = The database is up to date.

error-cli-unknown-command = There is no command “{ $command }”; “concentric --help” lists them.
error-cli-bad-usage = This does not fit the command { $command }: { $detail }
cli-completion = print what bash or zsh reads to complete commands
cli-help-shell = the shell

# Webhooks: entries told to other programs.
entry-hook-added = { $every ->
    [1] A webhook to { $host } added, for every kind of entry.
   *[0] A webhook to { $host } added, for entries of these kinds: { $kinds }.
}
entry-hook-secret-renewed = The webhook to { $host } signs with a new secret.
entry-hook-paused = The webhook to { $host } paused after entry { $position }.
entry-hook-resumed = The webhook to { $host } goes on after entry { $position }.
entry-hook-sent-from = The webhook to { $host } sends from entry { $number } on; it stood at { $position }.
entry-hook-removed = The webhook to { $host } removed; it stood at entry { $position }.
entry-hook-gave-up = { $failure ->
    [gone] The webhook to { $host } paused by the product: the address says that it is gone (410). It stood at entry { $position }.
   *[other] The webhook to { $host } paused by the product after days of failing. It stood at entry { $position }.
}

error-hooks-url-unfit = { $reason ->
    [scheme] The address must begin with https:// (or http:// within the house).
    [user] The address must not hold a user name or password: what is sent is signed, and needs none.
    [long] The address is longer than 500 characters.
    [plain] Plain http is sent to addresses of the house only (private or loopback). Use https://.
    [special] Nothing is sent to this address: it is reserved for the network itself.
   *[address] This is not a whole address, such as https://example.com/hook. Write what is not ASCII percent-encoded, and leave out what follows a “#”.
}
field-hook-url = Address
field-hook-kinds = Kinds of entry
field-hook-label = What it is for
field-hook-number = Entry number
decision-hook-stopped = { $host } is told nothing any more: the webhook stopped after entry { $position }. An administrator can let it go on

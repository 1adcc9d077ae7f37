error-probes-metrics-closed = Metrics are shown on this machine alone (ask for localhost, without a proxy), or to who sends the token of { $setting } as “Authorization: Bearer …”. Set { $setting } and start again to read them from elsewhere.
error-probes-unknown-check = /readyz has no check “{ $name }” to leave out; it has { $known }.
setting-concentric-metrics-token = The token by which /metrics is read (Authorization: Bearer …), at least 16 characters; without one it is shown on this machine alone.
error-probes-wrong-method = Probes are read with GET or HEAD, not with { $method }.

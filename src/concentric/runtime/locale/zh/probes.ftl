error-probes-metrics-closed = 运行指标只在本机查看（访问 localhost，不经代理），或凭 { $setting } 的令牌查看（请求头“Authorization: Bearer …”）。要从别处读取，请设置 { $setting } 后重新启动。
error-probes-unknown-check = /readyz 没有“{ $name }”这项检查，可略过的有：{ $known }。
setting-concentric-metrics-token = 读取 /metrics 所用的令牌（请求头 Authorization: Bearer …），至少 16 个字符；不设则只在本机可看。
error-probes-wrong-method = 探测地址只能用 GET 或 HEAD 读取，不能用 { $method }。

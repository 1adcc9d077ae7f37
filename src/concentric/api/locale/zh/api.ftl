error-api-bad-request = 请求正文不是有效的 JSON。请按接口说明用 UTF-8 发送一个对象。
error-api-does-not-fit = 请求有 { $count } 处不符合接口说明，位置和原因见“faults”。
field-cursor = 翻页标记
field-idempotency-key = 幂等键

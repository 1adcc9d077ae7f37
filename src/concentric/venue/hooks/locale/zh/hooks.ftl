# Webhook：把台账记录推送给其他系统
entry-hook-added = { $every ->
    [1] 新增推送到 { $host }，范围：全部记录。
   *[0] 新增推送到 { $host }，范围：{ $kinds }。
}
entry-hook-secret-renewed = 推送到 { $host } 的签名密钥已更换。
entry-hook-paused = 暂停推送到 { $host }，已推至第 { $position } 号记录。
entry-hook-resumed = 恢复推送到 { $host }，从第 { $position } 号记录之后继续。
entry-hook-sent-from = 推送到 { $host } 改从第 { $number } 号记录起（原推至第 { $position } 号）。
entry-hook-removed = 删除推送到 { $host }，当时推至第 { $position } 号记录。
entry-hook-gave-up = { $failure ->
    [gone] 系统暂停推送到 { $host }：对方答复该地址已停用（410）。已推至第 { $position } 号记录。
   *[other] 系统暂停推送到 { $host }：连续多日失败。已推至第 { $position } 号记录。
}

error-hooks-url-unfit = { $reason ->
    [scheme] 地址须以 https:// 开头（馆内网络可用 http://）。
    [user] 地址中不要写用户名和密码：推送内容自带签名，无需另行认证。
    [long] 地址超过 500 个字符。
    [plain] 明文 http 只能推送到馆内地址（内网或本机），请改用 https://。
    [special] 不能推送到该地址：它是网络保留地址。
   *[address] 地址不完整，应如 https://example.com/hook。非 ASCII 字符请用百分号编码，且不带“#”及其后内容。
}
field-hook-url = 接收地址
field-hook-kinds = 推送范围
field-hook-label = 用途
field-hook-number = 记录编号
decision-hook-stopped = 已停止向 { $host } 推送记录（停在第 { $position } 号之后），请管理员处理并恢复

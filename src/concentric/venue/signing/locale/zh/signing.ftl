# 登录方式：动态口令、恢复码、通行密钥、胸卡。
entry-signing-tried = { $result ->
    [passed] { $way ->
        [totp] { $account } 以密码加动态口令登录。
        [recovery] { $account } 以密码加恢复码登录（该码作废）。
        [passkey] { $account } 以通行密钥登录。
       *[pin] { $account } 以胸卡加 PIN 码登录。
    }
    [locked] { $way ->
        [pin] { $account } 的 PIN 码连续输错，胸卡已锁定。
       *[totp] { $account } 的动态口令或恢复码连续输错，暂停验证。
    }
   *[wrong] { $way ->
        [pin] { $account } 的胸卡 PIN 码输错一次。
       *[totp] { $account } 的动态口令或恢复码输错一次。
    }
}
entry-signing-totp-set = { $account } 启用动态口令。
entry-signing-totp-removed = { $account } 停用动态口令。
entry-signing-recovery-codes-made = { $account } 生成 { $count } 个恢复码，此前的全部作废。
entry-signing-password-changed = { $account } 修改本人密码。
entry-signing-factors-taken-off = 管理员解除 { $account } 的二次验证（{ $count } 项）。
entry-signing-passkey-added = { $account } 添加一个通行密钥。
entry-signing-passkey-removed = { $account } 删除一个通行密钥。
entry-signing-badge-given = 向 { $account } 发放胸卡，此前的胸卡作废。
entry-signing-badge-withdrawn = 收回 { $account } 的胸卡。
entry-signing-pin-chosen = { $account } 首次使用胸卡，本人设定 PIN 码。
entry-signing-pin-cleared = 总值班重置 { $account } 的胸卡 PIN 码。

entry-signing-token-given = 给 { $account } 发放接口令牌：{ $scopes }，有效期至 { $end }。
entry-signing-token-withdrawn = 收回 { $account } 的接口令牌。

error-signing-token-refused = 令牌无效。请求须带“Authorization: Bearer …”，令牌不得过期或已收回；令牌由管理员在“外部系统”页或用“concentric token give”发放。
error-signing-too-many-requests = 该令牌每分钟限 { $per_minute } 次请求，已用完。请等 { $seconds } 秒再试。
error-signing-out-of-scope = 该令牌不含“{ $scope }”权限，可请管理员另发。
field-token-label = 用途
field-token-days = 有效天数
field-token-per-minute = 每分钟请求数
field-token-scopes = 权限范围

error-signing-locked = 输错次数过多，请等 { $minutes } 分钟后再试；急用请找系统管理员。
error-signing-code-wrong = 动态口令不对。请输入验证器此刻显示的六位数字；若一直不对，请核对手机时间是否自动校准。
error-signing-passkey-refused = 通行密钥未被接受（{ $reason }）。请重试；仍不行时改用密码登录。
error-signing-badge-not-in-force = 这张胸卡无效：可能已换发或收回。请找总值班换一张。
error-signing-badge-locked = PIN 码输错次数过多，这张胸卡已锁定。请找总值班解锁。
error-signing-pin-unfit = PIN 码须为 4 至 6 位数字，且不能是 0000、1234 这类最先被猜到的。
error-signing-badge-for-members = 胸卡只凭 PIN 码登录，因此只发给仅有“员工”角色的账号；其他角色请用密码或通行密钥。

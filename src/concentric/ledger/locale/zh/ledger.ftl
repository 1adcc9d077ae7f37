entry-ledger-purged =
    已永久清除{ $subject }的“{ $data_class ->
        [identity] 身份
        [contact] 联系方式
        [health] 健康
        [diet] 餐别
        [movement] 行踪
        [content] 内容
       *[remark] 备注
    }”类信息。

data-class-identity = 身份
data-class-contact = 联系方式
data-class-health = 健康
data-class-diet = 餐别
data-class-movement = 行踪
data-class-content = 内容
data-class-remark = 备注

audit-chain-gap = 缺第 { NUMBER($number, useGrouping: 0) } 条记录：其位置上是第 { NUMBER($found, useGrouping: 0) } 条。
audit-chain-unlinked = 第 { NUMBER($number, useGrouping: 0) } 条记录与前一条不衔接：链条在此被截断或重做。
audit-chain-changed = 第 { NUMBER($number, useGrouping: 0) } 条记录（{ $kind }）与原始内容不符，已被改动。
audit-chain-unknown-kind = 第 { NUMBER($number, useGrouping: 0) } 条记录的类别本版本不认识：{ $kind }。
audit-head-differs = 按 { $at } 的签名链头，第 { NUMBER($number, useGrouping: 0) } 条记录原是另一内容：整条链已被重做。
audit-head-beyond = { $at } 的签名链头指向第 { NUMBER($number, useGrouping: 0) } 条记录，现已不存在。
audit-head-not-genuine = { $at } 的链头（第 { NUMBER($number, useGrouping: 0) } 条）签名不可信。
audit-part-missing = 第 { NUMBER($number, useGrouping: 0) } 条记录的个人信息“{ $name }”缺失，且没有对应的清除记录。
audit-part-stray = 第 { NUMBER($number, useGrouping: 0) } 条记录下有不属于它的个人信息。
audit-part-unreadable = 第 { NUMBER($number, useGrouping: 0) } 条记录的个人信息“{ $name }”密钥缺失，且没有对应的清除记录。
audit-part-changed = 第 { NUMBER($number, useGrouping: 0) } 条记录的个人信息“{ $name }”与原始内容不符。

error-key-reused = 同一请求号（{ $key }）先后用于两个不同的请求，第二次未执行。
error-sealing-key-gone = 该信息已清除，或本机没有其密钥（{ $data_class }）。

error-behalf-not-then = 发生时间 { $happened_at } 不成立：最早 14 天前，且不能晚于现在。

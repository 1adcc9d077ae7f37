# 重复召开的会议
series = 系列会议
series-of = 第 { $k } 场，共 { $n } 场：
series-all = 列出全部
series-move = 这场和以后各场都改
series-cancel = 这场和以后各场都取消
field-again = 重复
field-how-many = 共几场
field-every-days = 间隔天数
again-not = 不重复
again-every = { $n ->
    [1] 每天
    [7] 每周
   *[other] 每 { $n } 天
}
entry-meeting-series-requested = 会议 { $code } 至 { $last } 为系列会议，共 { $n } 场，{ $every_days ->
    [1] 每天一场
    [7] 每周一场
   *[other] 每 { $every_days } 天一场
}
entry-meeting-series-moved = 会议 { $code } 起 { $n } 场系列会议改时间，本场 { $start_at }
entry-meeting-series-cancelled = 会议 { $code } 起 { $n } 场系列会议取消
error-meeting-not-of-a-series = 会议 { $code } 不是系列会议，请单独改期或取消。

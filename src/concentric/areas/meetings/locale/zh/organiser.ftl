# 与主办方沟通、暂留会议厅
thread = 与主办方的沟通
thread-none = 还没有沟通记录。
offers = 暂留会议厅，征求主办方意见
offers-refused = 排不上会议厅，请主办方另选
offers-no-number = 没有联络电话：
offers-why = 逐厅说明（共 { $n } 条）
offers-agreed-already = 已经说好了，不必暂留
offer-who = { $who } 的答复（可改对方、补记内容）
bar-held = 为 { $code } 暂留
bar-held-until = 留到 { $at }
offer-hold = 暂留
offer-again = 再留
offer-other = 另选会议厅、时间暂留
offer-until = 留到 { $at }，还剩 { $n } 分钟
offer-lapsed = { $at } 已到时，不再保留
offer-agreed = 对方同意
offer-declined = 对方不同意
offer-release = 不用留了
field-with-whom = 对方是谁
field-words = 说了什么（选填）
field-via = 方式
field-way = 谁找谁
field-heard = 结果
field-back-at = 约好回电的时间
spoken-via-telephone = 电话
spoken-via-person = 当面
spoken-via-message = 短信或留言
spoken-way-out = 我方联系对方
spoken-way-in = 对方联系我方
heard-reached = 已说到
heard-nobody = 没人接
heard-agreed = 同意
heard-declined = 不同意
heard-call-back = 稍后回电
back-due = 约好 { $at } 回电
back-late = 约好 { $at } 回电，时间已过
decision-call-back = { $code } 约好 { $back_at } 与主办方回电，时间已过，还没有联系
entry-meeting-spoken = 会议 { $code } 与主办方联系（{ $via ->
    [telephone] 电话
    [person] 当面
   *[message] 短信或留言
}）：{ $heard ->
    [reached] 已说到
    [nobody] 没人接
    [agreed] 对方同意
    [declined] 对方不同意
   *[call_back] 约好 { $back_at } 回电
}
entry-meeting-offer-held = 为会议 { $code } 暂留{ $place }（{ $start } 开始），留到 { $until_at }
entry-meeting-offer-agreed = 主办方同意会议 { $code } 在{ $place }、{ $start } 开
entry-meeting-offer-declined = 主办方不同意会议 { $code } 在{ $place }、{ $start } 开
entry-meeting-offer-released = 不再为会议 { $code } 暂留{ $place }（{ $start } 开始）
meeting-hall-held = 正为会议 { $code } 暂留，到 { $until_at } 为止
violation-meeting-held-for-another = 会议 { $code } 排进了{ $place }，而该厅正为会议 { $other } 暂留到 { $until_at }。
error-meeting-not-coordination = 只有总值班和营销部可以登记与主办方的沟通、暂留会议厅（会议 { $code }）。
error-meeting-never-promised = 会议 { $code } 已有会议厅，且没有答应过主办方：不必暂留，可直接改时间，或先登记承诺。
error-meeting-offer-closed = 会议 { $code } 的这处暂留已有结果，请刷新后再看。
error-meeting-there-already = 会议 { $code } 本来就排在{ $place }这个时间，不必暂留。
error-meeting-too-late-to-set-up = 来不及为 { $start_at } 布场，请选晚一些的时间。
error-meeting-hall-does-not-suit = { $place }不合要求：{ $why ->
    [seats] 这种台型坐不下
    [equipment] 缺少{ $lacks }
    [broken] { $lacks }报修未好
    [approach] 去该厅要经过{ $loop }环的区域
   *[loop] 不在这场会的环内
}。
error-meeting-hall-not-free = { $place }这段时间留不住：{ $why ->
    [closed] { $from_at } 起停用
    [held] 正为会议 { $other } 暂留，到 { $until_at } 为止
   *[taken] { $from_at }–{ $until_at } 会议 { $other } 要用（含布场、消杀）
}。请另选。
figure-meetings-spoken = 与主办方沟通
figure-meetings-agreed = 主办方同意的改动
decision-offers-held = { $code }：留了 { $n } 个会议厅等主办方定，留到 { $until_at }，请打电话
decision-promise-tell = { $code } 无法按答应的安排保障，请打电话商主办方
